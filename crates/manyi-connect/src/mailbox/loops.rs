//! What is not taken: our own words coming back, programs talking to programs, floods. Pure.

use super::IncomingMail;

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

/// `own`: addresses that are ours, in small letters; `recent`: messages of this sender in the last hour.
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
}
