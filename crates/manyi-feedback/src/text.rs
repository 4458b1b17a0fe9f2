//! Checks of what people type.

use manyi_kernel::FieldProblem;

/// Longest texts, in characters: what the customer said; an answer or a note; a title; a name or a short word.
pub(crate) const LONG_TEXT: usize = 10_000;
pub(crate) const SHORT_TEXT: usize = 2_000;
pub(crate) const TITLE_TEXT: usize = 200;
pub(crate) const WORD_TEXT: usize = 100;

/// Trimmed; a missing or overlong text is a problem at `place`. `max` counts characters.
pub(crate) fn required_text(place: &str, text: &str, max: usize, problems: &mut Vec<FieldProblem>) -> String {
    let found = optional_text(place, Some(text), max, problems);
    if text.trim().is_empty() {
        problems.push(FieldProblem::new(place, "required"));
    }
    found.unwrap_or_default()
}

/// Trimmed; blank counts as absent.
pub(crate) fn optional_text(
    place: &str,
    text: Option<&str>,
    max: usize,
    problems: &mut Vec<FieldProblem>,
) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    if text.chars().count() > max {
        problems.push(FieldProblem::new(place, "too_long").with("max", max));
    }
    // PostgreSQL keeps no NUL character, and nobody types one.
    if text.contains('\0') {
        problems.push(FieldProblem::new(place, "unreadable_value"));
    }
    Some(text.to_owned())
}

/// Digits with the usual marks between them; which numbers exist changes too often to know.
pub(crate) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && text.chars().all(|sign| sign.is_ascii_digit() || "+-() #".contains(sign))
}

/// What two spellings of one telephone number have in common: the digits, without the country's 86.
pub(crate) fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    national.filter(|rest| rest.len() == 11).map_or(digits.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_trimmed_and_their_faults_named() {
        for (text, kept, code) in [
            (" 停电三天 ", "停电三天", None),
            ("   ", "", Some("required")),
            ("四个字符长", "四个字符长", Some("too_long")),
            ("a\0", "a\0", Some("unreadable_value")),
        ] {
            let mut problems = Vec::new();
            assert_eq!(required_text("/title", text, 4, &mut problems), kept);
            assert_eq!(problems.first().map(|problem| problem.code.as_str()), code, "{text:?}");
        }
    }

    #[test]
    fn spellings_of_one_number_have_one_key() {
        for (phone, key) in [
            ("138 1234 1234", "13812341234"),
            ("+86-138-1234-1234", "13812341234"),
            ("008613812341234", "13812341234"),
            ("010-66554433", "01066554433"),
            ("86123", "86123"),
        ] {
            assert_eq!(phone_key(phone), key, "{phone}");
            assert!(is_phone(phone), "{phone}");
        }
        assert!(!is_phone("call me") && !is_phone("1234"));
    }
}
