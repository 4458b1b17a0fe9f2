//! Where a folder was left, and which of its letters are ours to answer. Pure.

use jiff::{SignedDuration, Timestamp};

/// Clocks differ, and a letter may have been under way when the mailbox was connected.
const GRACE: SignedDuration = SignedDuration::from_hours(24);
/// How far a folder is read again whose numbers began anew: nobody overlooks a mailbox that stands still for longer.
/// What was taken before is known by its key.
const READ_AGAIN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Where the last look ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Of the folder when it was last looked into; message numbers mean nothing under another one.
    pub uid_validity: Option<u32>,
    pub last_uid: u32,
    /// What came before is nobody's new letter: an address may have been in use for years when it is connected.
    pub since: Timestamp,
}

impl Place {
    /// Of a folder that is connected now.
    pub fn begin(now: Timestamp) -> Self {
        Self { uid_validity: None, last_uid: 0, since: now }
    }

    /// The same place in a folder of this validity.
    pub fn under(self, uid_validity: Option<u32>, now: Timestamp) -> Self {
        if self.uid_validity.is_none() || self.uid_validity == uid_validity {
            return Self { uid_validity, ..self };
        }
        Self { uid_validity, last_uid: 0, since: self.since.max(now - READ_AGAIN) }
    }

    /// Keys of an IMAP search for what may be taken. Servers compare whole days of their own time zone, so it asks for
    /// one day more than [`Self::takes`] lets in.
    pub fn search(&self) -> String {
        let day = (self.since - GRACE - GRACE).strftime("%-d-%b-%Y");
        format!("UID {}:* SINCE {day}", self.last_uid.saturating_add(1))
    }

    /// Whether a letter is ours that came then, as the server says; where it does not say, its search has decided.
    pub fn takes(&self, arrived: Option<Timestamp>) -> bool {
        arrived.is_none_or(|arrived| arrived >= self.since - GRACE)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_begin_anew_under_another_validity_and_only_then() {
        let (connected, now) = (at("2026-01-05T08:00:00Z"), at("2026-11-20T08:00:00Z"));
        let month_ago = at("2026-10-21T08:00:00Z");
        for (known, found, last_uid, since) in [
            (None, None, 7, connected),
            (None, Some(1), 7, connected),
            (Some(1), Some(1), 7, connected),
            (Some(1), Some(2), 0, month_ago),
            (Some(1), None, 0, month_ago),
        ] {
            let place = Place { uid_validity: known, last_uid: 7, since: connected };
            let wanted = Place { uid_validity: found, last_uid, since };
            assert_eq!(place.under(found, now), wanted, "{known:?} {found:?}");
        }
        let young = Place { uid_validity: Some(1), ..Place::begin(now) };
        assert_eq!(young.under(Some(2), now).since, now, "never before it was connected");
    }

    #[test]
    fn only_what_came_after_the_connecting_is_looked_for_and_taken() {
        let mut place = Place::begin(at("2026-11-01T08:00:00Z"));
        assert_eq!(place.search(), "UID 1:* SINCE 30-Oct-2026");
        place.last_uid = u32::MAX;
        place.since = at("2026-03-10T00:00:00Z");
        assert_eq!(place.search(), "UID 4294967295:* SINCE 8-Mar-2026");
        for (arrived, taken) in [
            (Some("2019-05-01T00:00:00Z"), false),
            (Some("2026-03-08T23:59:59Z"), false),
            (Some("2026-03-09T00:00:00Z"), true),
            (Some("2026-03-12T00:00:00Z"), true),
            (None, true),
        ] {
            assert_eq!(place.takes(arrived.map(at)), taken, "{arrived:?}");
        }
    }
}
