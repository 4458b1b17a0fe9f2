//! What is not taken: our own words coming back, programs talking to programs, floods. Pure.

use super::IncomingMail;
use jiff::Timestamp;
use mail_parser::{Message, MimeHeaders};

/// From one sender within an hour; a person writes less.
pub(crate) const MOST_PER_SENDER: u64 = 10;

/// Why a message is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// From the mailbox's own address, or from the address we answer with.
    Own,
    /// A program wrote it.
    Automatic(&'static str),
    /// Too many of this sender.
    Flood,
    /// Longer than any letter.
    TooLarge,
    Unreadable,
}

impl Ignored {
    /// Stable code, as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Automatic(sign) => sign,
            Self::Flood => "flood",
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
        }
    }
}

/// RFC 3834 and the habits of programs older than it.
pub(super) fn automatic(message: &Message<'_>, from: &str) -> Option<&'static str> {
    let header = |name: &'static str| {
        let value = message.header_raw(name)?;
        Some(value.trim().to_ascii_lowercase())
    };
    if header("Auto-Submitted").is_some_and(|value| !value.starts_with("no")) {
        return Some("auto_submitted");
    }
    if header("Precedence")
        .is_some_and(|value| matches!(value.as_str(), "bulk" | "junk" | "list" | "auto_reply"))
    {
        return Some("precedence");
    }
    if header("X-Autoreply").is_some()
        || header("X-Autorespond").is_some()
        || header("X-Auto-Reply-From").is_some()
    {
        return Some("auto_reply");
    }
    if header("List-Id").is_some() || header("List-Unsubscribe").is_some() {
        return Some("list");
    }
    // The empty way back marks what nobody may answer.
    if header("Return-Path").is_some_and(|value| value == "<>") {
        return Some("bounce");
    }
    let report = message.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"))
    });
    let mailbox = from.split('@').next().unwrap_or_default();
    let machine = matches!(mailbox, "mailer-daemon" | "postmaster" | "no-reply" | "noreply" | "donotreply");
    (report || machine).then_some("bounce")
}

/// When a letter came: at the server, else when it was written, never later than now. A flood is counted by it, for after
/// an outage letters of days are fetched in one moment.
pub(crate) fn came_at(arrived: Option<Timestamp>, written: Option<Timestamp>, now: Timestamp) -> Timestamp {
    arrived.or(written).map_or(now, |then| then.min(now))
}

/// `own`: addresses that are ours, in small letters; `recent`: messages of this sender in the hour before.
pub(crate) fn why_ignored(mail: &IncomingMail, own: &[String], recent: u64) -> Option<Ignored> {
    if own.contains(&mail.from) {
        return Some(Ignored::Own);
    }
    if let Some(sign) = mail.automatic {
        return Some(Ignored::Automatic(sign));
    }
    (recent >= MOST_PER_SENDER).then_some(Ignored::Flood)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn loops_end_and_people_are_heard() {
        let own = ["kefu@example.com".to_owned()];
        let mail = |head: &str| {
            IncomingMail::parse(format!("{head}\r\nSubject: x\r\n\r\nx").as_bytes()).map_err(|_| ()).unwrap()
        };
        for (head, recent, wanted) in [
            ("From: wang@example.com", 0, None),
            ("From: wang@example.com", 9, None),
            ("From: wang@example.com", 10, Some(Ignored::Flood)),
            ("From: KEFU@example.com", 0, Some(Ignored::Own)),
            (
                "From: wang@example.com\r\nAuto-Submitted: auto-replied",
                0,
                Some(Ignored::Automatic("auto_submitted")),
            ),
        ] {
            assert_eq!(why_ignored(&mail(head), &own, recent), wanted, "{head} {recent}");
        }
    }

    #[test]
    fn a_letter_came_when_the_server_says_and_never_tomorrow() {
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        for (arrived, written, wanted) in [
            (Some(50), Some(40), 50),
            (None, Some(40), 40),
            (None, None, 100),
            (Some(101), None, 100),
            (None, Some(999), 100),
        ] {
            let came = came_at(arrived.map(at), written.map(at), at(100));
            assert_eq!(came, at(wanted), "{arrived:?} {written:?}");
        }
    }
}
