//! How the pages behind a link present themselves: in which language, inside of whose pages, on a kiosk.

use serde::{Deserialize, Serialize};

/// Sites of one link.
pub const MAX_ORIGINS: usize = 20;
/// Seconds after which a kiosk starts over unless told otherwise.
pub const KIOSK_IDLE_SECONDS: u32 = 60;
/// What may be told.
pub const KIOSK_IDLE_RANGE: std::ops::RangeInclusive<u32> = 15..=900;

/// Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LinkPage {
    /// Tag of the language that people get who have not chosen one; absent: the browser's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Sites whose pages may show these pages inside of them, such as `https://www.example.com`; none: nobody may.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub embed_origins: Vec<String>,
    /// Seconds without a touch after which a kiosk starts over, 15 to 900; absent: 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kiosk_idle_seconds: Option<u32>,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageFault {
    TooManyOrigins,
    /// Position of what is not scheme, host and port alone.
    NotAnOrigin(usize),
    IdleOutOfRange,
    UnknownLanguage,
}

impl LinkPage {
    /// All that is wrong; `languages` are those of the questionnaire.
    pub fn faults(&self, languages: &[String]) -> Vec<PageFault> {
        let mut faults = Vec::new();
        if self.language.as_ref().is_some_and(|tag| !languages.contains(tag)) {
            faults.push(PageFault::UnknownLanguage);
        }
        if self.embed_origins.len() > MAX_ORIGINS {
            faults.push(PageFault::TooManyOrigins);
        }
        let wrong = self.embed_origins.iter().enumerate().filter(|(_, origin)| !is_origin(origin));
        faults.extend(wrong.map(|(index, _)| PageFault::NotAnOrigin(index)));
        if self.kiosk_idle_seconds.is_some_and(|seconds| !KIOSK_IDLE_RANGE.contains(&seconds)) {
            faults.push(PageFault::IdleOutOfRange);
        }
        faults
    }
}

/// `http(s)://host` with an optional port and nothing else: it goes into a header, where a blank, a `;` or a `*`
/// would mean more than one site.
fn is_origin(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (rest, None),
    };
    let good_port = port.is_none_or(|port| port.len() <= 5 && port.parse::<u16>().is_ok_and(|port| port > 0));
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    good_port && host.len() <= 253 && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_site_is_an_origin() {
        for (text, wanted) in [
            ("https://www.example.com", true),
            ("http://10.0.0.8:8080", true),
            ("https://intranet", true),
            ("https://www.example.com/", false),
            ("https://www.example.com/page", false),
            ("https://*.example.com", false),
            ("*", false),
            ("https:", false),
            ("https://", false),
            ("https://a b", false),
            ("https://a;script-src *", false),
            ("https://a,https://b", false),
            ("https://a 'self'", false),
            ("https://WWW.example.com", false),
            ("https://a:0", false),
            ("https://a:99999", false),
            ("https://a:80:80", false),
            ("https://user@a", false),
            ("https://例子.cn", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(is_origin(text), wanted, "{text}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_named() {
        let languages = ["zh-CN".to_owned(), "ja".to_owned()];
        let good = LinkPage {
            language: Some("ja".to_owned()),
            embed_origins: vec!["https://a.cn".to_owned()],
            kiosk_idle_seconds: Some(15),
        };
        assert_eq!(good.faults(&languages), []);
        let mut origins = vec!["https://a.cn".to_owned(); MAX_ORIGINS];
        origins.push("*".to_owned());
        let bad =
            LinkPage { language: Some("en".to_owned()), embed_origins: origins, kiosk_idle_seconds: Some(5) };
        let wanted = [
            PageFault::UnknownLanguage,
            PageFault::TooManyOrigins,
            PageFault::NotAnOrigin(MAX_ORIGINS),
            PageFault::IdleOutOfRange,
        ];
        assert_eq!(bad.faults(&languages), wanted);
    }
}
