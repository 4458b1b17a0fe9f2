//! The mark in a subject that says to which matter a message belongs: the number, and a word that only this
//! installation can make. A mark that somebody made up leads nowhere.

use manyi_connect::Sealer;

/// Five bits each; 12 of them are 60 bits, more than anybody can try by mail.
const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH: usize = 12;

/// `[F2026-000123-k7x2mqab9cde]`
pub(crate) fn mark_of(sealer: &Sealer, number: &str) -> String {
    format!("[{number}-{}]", word_of(sealer, number))
}

fn word_of(sealer: &Sealer, number: &str) -> String {
    let bytes = sealer.derive("feedback.thread", number);
    bytes[..LENGTH].iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}

/// The number of the first good mark in `subject`.
pub(crate) fn number_in(sealer: &Sealer, subject: &str) -> Option<String> {
    let marks = subject.split('[').skip(1).filter_map(|part| part.split_once(']').map(|(mark, _)| mark));
    for mark in marks {
        let Some((number, word)) = mark.trim().rsplit_once('-') else { continue };
        if word.len() == LENGTH && word.eq_ignore_ascii_case(&word_of(sealer, number)) {
            return Some(number.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_connect::SealKey;

    #[test]
    fn a_mark_is_found_again_and_cannot_be_made_up() {
        let sealer = Sealer::new(SealKey::from_bytes([1; 32]));
        let mark = mark_of(&sealer, "F2026-000123");
        for (subject, number) in [
            (format!("Re: 您的诉求 {mark}"), Some("F2026-000123")),
            (format!("回复：转发：{mark} [外部邮件]"), Some("F2026-000123")),
            (format!("[外部邮件] {}", mark.to_uppercase()), Some("F2026-000123")),
            (mark.replace("000123", "000124"), None),
            ("[F2026-000123]".to_owned(), None),
            ("[F2026-000123-aaaaaaaaaaaa]".to_owned(), None),
            ("[]][[-".to_owned(), None),
        ] {
            assert_eq!(number_in(&sealer, &subject).as_deref(), number, "{subject}");
        }
        let other = Sealer::new(SealKey::from_bytes([2; 32]));
        assert_eq!(number_in(&other, &mark), None);
    }
}
