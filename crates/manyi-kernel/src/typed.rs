//! Checks of what people type.

use crate::FieldProblem;

/// Longest texts, in characters: of a description, a reply or an answer; of a remark or a note.
pub const LONG_TEXT: usize = 10_000;
pub const SHORT_TEXT: usize = 2_000;

/// Trimmed; a missing or overlong text is a problem at `place`. `max` counts characters.
pub fn required_text(place: &str, text: &str, max: usize, problems: &mut Vec<FieldProblem>) -> String {
    let found = optional_text(place, Some(text), max, problems);
    if text.trim().is_empty() {
        problems.push(FieldProblem::new(place, "required"));
    }
    found.unwrap_or_default()
}

/// Trimmed; blank counts as absent.
pub fn optional_text(
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
}
