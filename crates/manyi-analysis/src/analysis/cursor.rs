//! Where a list goes on: a moment and an id.

use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use uuid::Uuid;

/// Nothing for the beginning of the list.
///
/// # Errors
/// A text that no list has given.
pub(crate) fn read(cursor: Option<&str>) -> Result<Option<(i64, Uuid)>, Problem> {
    cursor.map(|text| parts(text).ok_or_else(unreadable)).transpose()
}

fn parts(cursor: &str) -> Option<(i64, Uuid)> {
    let (at, id) = cursor.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

fn unreadable() -> Problem {
    let fields = vec![FieldProblem::new("/cursor", "unreadable_value")];
    Problem { fields, ..Problem::new(ProblemKind::Malformed, "bad_query") }
}
