//! Texts that people write: trimmed, bounded.

use manyi_kernel::FieldProblem;

/// The text without the space around it, empty only where `required` is not set; problems are added with their place.
pub(crate) fn bounded(
    place: &str,
    text: &str,
    max: usize,
    required: bool,
    problems: &mut Vec<FieldProblem>,
) -> String {
    let text = text.trim();
    if required && text.is_empty() {
        problems.push(FieldProblem::new(place, "missing"));
    }
    if text.chars().count() > max {
        problems.push(FieldProblem::new(place, "visit.text_too_long").with("max", max));
    }
    text.to_owned()
}
