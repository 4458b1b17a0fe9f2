//! Turns serde's complaint into a place and a code, without repeating what the caller sent.

use manyi_kernel::FieldProblem;
use serde_path_to_error::{Path, Segment};

/// JSON pointer of `path` below `root` (empty for a body, `?` style roots are the caller's business).
fn pointer(path: &Path) -> String {
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => format!("/{variant}"),
            Segment::Unknown => "/?".to_owned(),
        })
        .collect()
}

/// `message` is serde's, e.g. "missing field `name`" or "invalid type: string \"x\", expected u32".
pub(super) fn field_problem(path: &Path, message: &str) -> FieldProblem {
    let place = pointer(path);
    for (start, code) in [
        ("missing field `", "missing"),
        ("unknown field `", "unknown_field"),
        ("duplicate field `", "duplicate_field"),
    ] {
        if let Some(name) = message.strip_prefix(start).and_then(|rest| rest.split('`').next()) {
            let last = format!("/{name}");
            let place = if place.ends_with(&last) { place } else { place + &last };
            return FieldProblem::new(place, code);
        }
    }
    if message.starts_with("unknown variant") {
        let expected =
            message.split_once("expected ").map_or("", |(_, rest)| rest).trim_start_matches("one of ");
        return FieldProblem::new(place, "not_an_option").with("expected", tidy(expected));
    }
    if message.starts_with("invalid type") {
        let expected = message.rsplit_once("expected ").map_or("", |(_, rest)| rest);
        return FieldProblem::new(place, "wrong_type").with("expected", tidy(expected));
    }
    FieldProblem::new(place, "unreadable_value")
}

/// Serde ends its messages with "at line 1 column 9" and quotes names in backticks.
fn tidy(expected: &str) -> String {
    expected.split(" at line ").next().unwrap_or_default().replace('`', "")
}
