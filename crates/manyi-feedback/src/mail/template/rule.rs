//! What a letter may and must name. Pure.

use manyi_kernel::{FieldProblem, Locale, SHORT_TEXT, coded, required_text};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

coded! {
    LetterKind {
        /// It came in.
        Acknowledgement = "acknowledgement",
        /// What was decided.
        Decision = "decision",
        /// Words that decide nothing.
        Reply = "reply",
    }
}

/// A letter with places in braces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterText {
    /// One line of 1–100 characters; the mark that leads answers back is added.
    pub subject: String,
    /// 1–2,000 characters.
    pub text: String,
}

const SUBJECT_TEXT: usize = 100;
/// What can be named: number and title of the matter, the link to its page, our words.
const PLACES: [&str; 4] = ["number", "title", "link", "text"];

impl LetterKind {
    /// Without these the letter says nothing.
    fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Acknowledgement => &["number", "link"],
            Self::Decision => &["text", "link"],
            Self::Reply => &["text"],
        }
    }

    /// An acknowledgement has no words of ours.
    fn may(self, place: &str) -> bool {
        PLACES.contains(&place) && !(self == Self::Acknowledgement && place == "text")
    }

    /// The words it has without any of the organisation's own.
    pub fn standard(self, locale: Locale) -> LetterText {
        // Every place stands for itself.
        let params: [(&str, &dyn Display); 4] =
            [("number", &"{number}"), ("title", &"{title}"), ("link", &"{link}"), ("text", &"{text}")];
        let word = |part| crate::words::sentence(locale, &format!("feedback.letter.{self}.{part}"), &params);
        LetterText { subject: word("subject"), text: word("text") }
    }
}

/// All that is wrong with it.
pub(super) fn checked(kind: LetterKind, letter: &LetterText) -> Result<LetterText, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let subject = required_text("/subject", &letter.subject, SUBJECT_TEXT, &mut problems);
    let text = required_text("/text", &letter.text, SHORT_TEXT, &mut problems);
    if subject.contains(['\r', '\n']) {
        problems.push(FieldProblem::new("/subject", "feedback.letter_one_line"));
    }
    for (at, part) in [("/subject", &subject), ("/text", &text)] {
        match places(part) {
            None => problems.push(FieldProblem::new(at, "feedback.letter_brace")),
            Some(named) => {
                let unknown = named.into_iter().filter(|place| !kind.may(place));
                let problem =
                    |place: &str| FieldProblem::new(at, "feedback.letter_unknown_place").with("place", place);
                problems.extend(unknown.map(problem));
            }
        }
    }
    for place in kind.needs() {
        if !text.contains(&format!("{{{place}}}")) {
            problems.push(FieldProblem::new("/text", "feedback.letter_place_missing").with("place", place));
        }
    }
    if problems.is_empty() { Ok(LetterText { subject, text }) } else { Err(problems) }
}

/// What stands in braces; `None` where one is not closed, or closed without being opened.
fn places(text: &str) -> Option<Vec<&str>> {
    let mut pieces = text.split('{');
    let mut named = Vec::new();
    if pieces.next()?.contains('}') {
        return None;
    }
    for piece in pieces {
        let (place, rest) = piece.split_once('}')?;
        if rest.contains('}') {
            return None;
        }
        named.push(place);
    }
    Some(named)
}

/// The letter with its places filled, in one go: what is filled in is never read as a place.
pub(crate) fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut done = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        done.push_str(before);
        let value = behind.split_once('}').and_then(|(place, after)| {
            let (_, value) = values.iter().find(|(name, _)| *name == place)?;
            Some((*value, after))
        });
        match value {
            Some((value, after)) => {
                done.push_str(value);
                rest = after;
            }
            None => {
                done.push('{');
                rest = behind;
            }
        }
    }
    done + rest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn wrong(kind: LetterKind, subject: &str, text: &str) -> Vec<(String, String)> {
        let letter = LetterText { subject: subject.into(), text: text.into() };
        let problems = checked(kind, &letter).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.place, problem.code)).collect()
    }

    #[test]
    fn what_stands_in_the_product_is_right_in_both_languages() {
        for kind in LetterKind::ALL {
            for locale in Locale::ALL {
                let letter = kind.standard(locale);
                assert_eq!(checked(*kind, &letter).unwrap(), letter, "{kind} {locale:?}");
            }
        }
    }

    #[test]
    fn a_letter_names_what_is_needed_and_nothing_unknown() {
        use LetterKind::{Acknowledgement, Decision, Reply};
        for (kind, subject, text, place, code) in [
            (Acknowledgement, "收到", "没有编号 {link}", "/text", "feedback.letter_place_missing"),
            (Acknowledgement, "收到", "{number} {link} {text}", "/text", "feedback.letter_unknown_place"),
            (Decision, "结果", "{text}", "/text", "feedback.letter_place_missing"),
            (Reply, "答复 {naem}", "{text}", "/subject", "feedback.letter_unknown_place"),
            (Reply, "答复\nBcc: a@b.cn", "{text}", "/subject", "feedback.letter_one_line"),
            (Reply, "答复", "{text} {", "/text", "feedback.letter_brace"),
            (Reply, "答复", "{text} }", "/text", "feedback.letter_brace"),
            (Reply, "", "{text}", "/subject", "required"),
        ] {
            assert_eq!(wrong(kind, subject, text), [(place.to_owned(), code.to_owned())], "{text}");
        }
        assert_eq!(wrong(Reply, "答复 {number}", "{text}"), []);
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        let values = [("title", "{link}"), ("link", "https://x")];
        assert_eq!(filled("{title} {link} {other} {", &values), "{link} https://x {other} {");
    }
}
