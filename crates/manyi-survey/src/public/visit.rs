//! What the browser keeps between pages: the key to the draft and when it all began.

use axum::http::{HeaderMap, HeaderValue, header};
use jiff::Timestamp;

const COOKIE: &str = "manyi_visit";
/// Stands for "no draft yet".
const NO_KEY: &str = "-";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    pub draft_key: Option<String>,
    /// When the first page was opened, as the browser tells it: good for a duration, for nothing else.
    pub started_at: Timestamp,
    /// The browser sends cookies back.
    pub by_cookie: bool,
}

impl Visit {
    pub fn begin(now: Timestamp) -> Self {
        Self { draft_key: None, started_at: now, by_cookie: false }
    }

    /// From the page's own field or address and the cookie; the page knows better, for it may be one of two.
    pub fn read(headers: &HeaderMap, page: Option<&str>, now: Timestamp) -> Self {
        let cookie = cookie(headers).and_then(|text| parse(text, now));
        let page = page.and_then(|text| parse(text, now));
        let by_cookie = cookie.is_some();
        let (draft_key, started_at) = match (page, cookie) {
            (Some((Some(key), started_at)), _) => (Some(key), started_at),
            (Some((None, started_at)), Some((key, _))) => (key, started_at),
            (_, Some(cookie)) => cookie,
            (Some(page), None) => page,
            (None, None) => (None, now),
        };
        Self { draft_key, started_at, by_cookie }
    }

    /// For a hidden field, an address or the cookie.
    pub fn text(&self) -> String {
        let key = self.draft_key.as_deref().unwrap_or(NO_KEY);
        format!("{key}.{}", self.started_at.as_millisecond())
    }

    pub fn set_cookie(&self, address: &str, https: bool) -> Option<HeaderValue> {
        let seconds = crate::draft::LIFETIME.as_secs();
        cookie_header(&self.text(), address, seconds, https)
    }

    pub fn clear_cookie(address: &str, https: bool) -> Option<HeaderValue> {
        cookie_header("", address, 0, https)
    }
}

fn cookie_header(value: &str, path: &str, seconds: i64, https: bool) -> Option<HeaderValue> {
    let secure = if https { "; Secure" } else { "" };
    let text = format!("{COOKIE}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).ok()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
}

fn parse(text: &str, now: Timestamp) -> Option<(Option<String>, Timestamp)> {
    let (key, started) = text.rsplit_once('.')?;
    let started = Timestamp::from_millisecond(started.parse().ok()?).ok()?;
    // However long ago: begun anew, a long visit would look like a hasty one.
    let started = started.min(now);
    let fits = !key.is_empty() && key.len() <= 64 && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Some((fits.then(|| key.to_owned()), started))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    const NOW: i64 = 1_790_000_000_000;

    fn read(cookie: &str, page: Option<&str>) -> (Option<String>, i64, bool) {
        let mut headers = HeaderMap::new();
        if !cookie.is_empty() {
            headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        }
        let visit = Visit::read(&headers, page, Timestamp::from_millisecond(NOW).unwrap());
        (visit.draft_key, NOW - visit.started_at.as_millisecond(), visit.by_cookie)
    }

    #[test]
    fn the_page_knows_better_than_the_cookie_if_it_has_a_key() {
        let key = |key: &str| Some(key.to_owned());
        for (cookie, page, wanted) in [
            ("", None, (None, 0, false)),
            ("a=b; manyi_visit=K1.1789999990000", None, (key("K1"), 10_000, true)),
            ("manyi_visit=K1.1789999990000", Some("K2.1789999999000"), (key("K2"), 1000, true)),
            ("manyi_visit=K1.1789999990000", Some("-.1789999980000"), (key("K1"), 20_000, true)),
            ("manyi_visit=-.1789999990000", Some("-.1789999980000"), (None, 20_000, true)),
            ("", Some("K2.1789999999000"), (key("K2"), 1000, false)),
            ("", Some("K2.1890000000000"), (key("K2"), 0, false)),
            ("", Some("K2.1789308800000"), (key("K2"), 8 * 24 * 3_600_000, false)),
            ("", Some("K2.-99999999999999999999"), (None, 0, false)),
            ("manyi_visit=../../x.1789999990000", None, (None, 10_000, true)),
            ("manyi_visit=nonsense", None, (None, 0, false)),
        ] {
            assert_eq!(read(cookie, page), wanted, "{cookie} {page:?}");
        }
    }

    #[test]
    fn a_visit_survives_the_cookie() {
        let visit = Visit {
            draft_key: Some("abcDEF123".to_owned()),
            started_at: Timestamp::from_millisecond(NOW - 5000).unwrap(),
            by_cookie: true,
        };
        let header = visit.set_cookie("/q/abc", true).unwrap();
        let header = header.to_str().unwrap();
        assert!(
            header.contains("; Path=/q/abc;") && header.contains("HttpOnly") && header.ends_with("Secure")
        );
        let (key, age, _) = read(header.split(';').next().unwrap(), None);
        assert_eq!((key, age), (visit.draft_key, 5000));
    }
}
