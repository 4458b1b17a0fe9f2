//! Where a page of a list ended: two values with a dot between, opaque to callers.

use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use std::str::FromStr;

pub(crate) fn parse_cursor<A: FromStr, B: FromStr>(text: Option<&str>) -> Result<Option<(A, B)>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let parts = text.split_once('.').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    parts.map(Some).ok_or_else(|| bad_query(vec![FieldProblem::new("/cursor", "unreadable_value")]))
}

/// 400: parameters of the address that cannot be read.
pub(crate) fn bad_query(fields: Vec<FieldProblem>) -> Problem {
    Problem { fields, ..Problem::new(ProblemKind::Malformed, "bad_query") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_are_read_or_refused_by_place() {
        assert_eq!(parse_cursor::<i64, i64>(Some("12.7")), Ok(Some((12, 7))));
        assert_eq!(parse_cursor::<i64, i64>(None), Ok(None));
        for text in ["", "12", "12.", "a.b", "12.7.9", "99999999999999999999.1"] {
            let refusal = parse_cursor::<i64, i64>(Some(text));
            assert_eq!(
                refusal.map_err(|problem| problem.fields[0].place.clone()),
                Err("/cursor".to_owned()),
                "{text}"
            );
        }
    }
}
