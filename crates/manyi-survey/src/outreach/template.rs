//! What is said to a recipient: a text with a few placeholders, checked before anybody gets it.

use manyi_kernel::FieldProblem;
use std::collections::BTreeMap;

const PLACEHOLDERS: [&str; 6] = ["name", "link", "questionnaire", "unit", "expires_on", "stop"];
const LONGEST_SUBJECT: usize = 200;
const LONGEST_TEXT: usize = 4_000;

/// Everything that is wrong with subject and text. Without a channel nothing is said, so nothing can be wrong.
pub(super) fn problems(subject: &str, text: &str, is_mail: bool) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if is_mail && subject.trim().is_empty() {
        found.push(FieldProblem::new("/subject", "required"));
    }
    if text.trim().is_empty() {
        found.push(FieldProblem::new("/template", "required"));
    } else if !text.contains("{link}") {
        found.push(FieldProblem::new("/template", "survey.link_missing"));
    }
    for (place, text, longest) in [("/subject", subject, LONGEST_SUBJECT), ("/template", text, LONGEST_TEXT)]
    {
        if text.chars().count() > longest || text.contains('\0') {
            found.push(FieldProblem::new(place, "survey.template_too_long").with("max", longest));
        }
        for name in names(text) {
            if !PLACEHOLDERS.contains(&name) {
                found.push(FieldProblem::new(place, "survey.unknown_placeholder").with("name", name));
            }
        }
    }
    found
}

/// What stands in braces.
fn names(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Fills the placeholders; a value is never read as a template again.
pub(super) fn fill(text: &str, values: &BTreeMap<String, String>) -> String {
    let mut filled = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) if values.contains_key(name) => {
                filled.push_str(&values[name]);
                rest = tail;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_needs_the_link_and_known_placeholders() {
        for (subject, text, is_mail, wanted) in [
            ("请评价", "{name}您好:{link}", true, &[][..]),
            ("", "{link}", true, &["/subject required"]),
            ("", "{link}", false, &[]),
            ("s", "没有链接", true, &["/template survey.link_missing"]),
            ("s", "{link} {nmae}", true, &["/template survey.unknown_placeholder"]),
            ("{x}", "{link}", true, &["/subject survey.unknown_placeholder"]),
            ("s", " ", true, &["/template required"]),
        ] {
            let found: Vec<String> = problems(subject, text, is_mail)
                .iter()
                .map(|one| format!("{} {}", one.place, one.code))
                .collect();
            assert_eq!(found, wanted, "{subject:?} {text:?}");
        }
    }

    #[test]
    fn values_are_no_templates() {
        let values =
            BTreeMap::from([("name".to_owned(), "{link}".to_owned()), ("link".to_owned(), "L".to_owned())]);
        assert_eq!(fill("{name} {link} {other} {", &values), "{link} L {other} {");
    }
}
