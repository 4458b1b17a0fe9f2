//! Answers told again in a later text: `{q_visit}`. `{{` is a brace.

use crate::document::is_key;
use crate::{MAX_PIPED_LENGTH, MAX_PIPES};

/// What a text is made of.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Words(&'a str),
    /// A brace that was written twice.
    Brace,
    /// Key of a question.
    Answer(&'a str),
}

/// Braces that hold no key are plain words.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        if at > 0 {
            pieces.push(Piece::Words(&rest[..at]));
        }
        let inner = &rest[at + 1..];
        if let Some(behind) = inner.strip_prefix('{') {
            pieces.push(Piece::Brace);
            rest = behind;
            continue;
        }
        match inner.split_once('}') {
            Some((key, behind)) if is_told(key) => {
                pieces.push(Piece::Answer(key));
                rest = behind;
            }
            _ => {
                pieces.push(Piece::Words(&rest[at..=at]));
                rest = inner;
            }
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// The key of a question, of one turn of a loop too: `q_shop@north`.
fn is_told(key: &str) -> bool {
    let (question, item) = key.split_once('@').unwrap_or((key, "1"));
    let is_item = is_key(item) || item.len() <= 3 && item.bytes().all(|byte| byte.is_ascii_digit());
    is_key(question) && is_item && !item.is_empty()
}

/// The text with other keys in its braces, where `rename` knows one.
pub(crate) fn renamed(text: &str, rename: impl Fn(&str) -> Option<String>) -> String {
    let mut written = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => written.push_str(words),
            Piece::Brace => written.push_str("{{"),
            Piece::Answer(key) => {
                let key = rename(key).unwrap_or_else(|| key.to_owned());
                written.push('{');
                written.push_str(&key);
                written.push('}');
            }
        }
    }
    written
}

/// The text for readers who see no answers beside it, e.g. the label of a column.
pub fn untold(text: &str) -> String {
    fill(text, |_| None)
}

/// Keys of the questions whose answers a text tells again.
pub fn told_in(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Answer(key) => Some(key),
        Piece::Words(_) | Piece::Brace => None,
    })
}

/// The text with what `spoken` says for each key; what it does not know becomes `…`.
///
/// Each answer is cut to [`MAX_PIPED_LENGTH`] characters and at most [`MAX_PIPES`] are told, so that the result is
/// never much longer than the text.
pub fn fill(text: &str, spoken: impl Fn(&str) -> Option<String>) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let mut filled = String::with_capacity(text.len());
    let mut told = 0;
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Brace => filled.push('{'),
            Piece::Answer(key) => {
                told += 1;
                let answer = if told <= MAX_PIPES { spoken(key) } else { None };
                let answer = answer.unwrap_or_else(|| "…".to_owned()).replace('\n', " ");
                filled.extend(answer.chars().take(MAX_PIPED_LENGTH));
            }
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_for_their_keys() {
        let spoken = |key: &str| (key == "q_visit").then(|| "缴费".to_owned());
        for (text, wanted) in [
            ("您来办{q_visit}，顺利吗？", "您来办缴费，顺利吗？"),
            ("{q_visit}{q_visit}", "缴费缴费"),
            ("{q_gone}", "…"),
            ("{{q_visit}", "{q_visit}"),
            ("{ q_visit }", "{ q_visit }"),
            ("{}", "{}"),
            ("{", "{"),
            ("a{b", "a{b"),
            ("{{{q_visit}", "{缴费"),
        ] {
            assert_eq!(fill(text, spoken), wanted, "{text}");
        }
    }

    #[test]
    fn a_text_never_grows_without_bound() {
        let long = fill(&"{q}".repeat(1_000), |_| Some("长".repeat(5_000)));
        assert!(long.chars().count() <= MAX_PIPES * MAX_PIPED_LENGTH + 1_000);
    }
}
