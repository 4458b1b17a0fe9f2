//! What a browser carries that has passed the door: signed, for one link, for a day, for one answer.

use crate::{secret, trace_key::TraceKey};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::LinkId;

/// Long enough for a questionnaire with a pause in it.
pub(crate) const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// A pass whose signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pass {
    /// Spent with the answer.
    pub nonce: String,
    /// Pseudonym of the code that was given.
    pub account: Option<u64>,
    pub expires_at: Timestamp,
}

/// A new pass as text: letters, digits, `.` and `-`.
pub(crate) fn issue(key: &TraceKey, link: LinkId, account: Option<u64>, now: Timestamp) -> String {
    let body = body(&secret::token(), account, now + LIFETIME);
    format!("{body}.{}", key.mac("pass", &format!("{link}.{body}")))
}

fn body(nonce: &str, account: Option<u64>, expires_at: Timestamp) -> String {
    let account = account.map_or_else(|| "-".to_owned(), |account| account.to_string());
    format!("{nonce}.{account}.{}", expires_at.as_millisecond())
}

/// Absent when it was not issued by us for this link, was changed, or is over.
pub(crate) fn read(key: &TraceKey, link: LinkId, text: &str, now: Timestamp) -> Option<Pass> {
    let (body, mac) = text.rsplit_once('.')?;
    if !key.verifies("pass", &format!("{link}.{body}"), mac) {
        return None;
    }
    let mut parts = body.split('.');
    let (nonce, account, expires) = (parts.next()?, parts.next()?, parts.next()?);
    let expires_at = Timestamp::from_millisecond(expires.parse().ok()?).ok()?;
    (now < expires_at).then(|| Pass { nonce: nonce.to_owned(), account: account.parse().ok(), expires_at })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_an_unchanged_pass_of_this_link_and_day_opens() {
        let key = TraceKey::of("secret");
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        let (link, other) = (LinkId::new(), LinkId::new());
        let text = issue(&key, link, Some(7), now);
        let pass = read(&key, link, &text, now).unwrap();
        assert_eq!(pass.account, Some(7));
        let late = now + LIFETIME;
        for (what, key, link, text, now) in [
            ("another link", &key, other, text.clone(), now),
            ("a day later", &key, link, text.clone(), late),
            ("another key", &TraceKey::of("other"), link, text.clone(), now),
            ("another account", &key, link, text.replace(".7.", ".8."), now),
            ("cut", &key, link, text[..text.len() - 1].to_owned(), now),
            ("nothing", &key, link, String::new(), now),
            ("dots", &key, link, "....".to_owned(), now),
        ] {
            assert_eq!(read(key, link, &text, now), None, "{what}");
        }
    }
}
