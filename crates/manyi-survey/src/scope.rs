//! The part of a table that an actor may see.

use manyi_kernel::{OrgScope, UnitPath};
use sea_orm::{ColumnTrait, Condition, sea_query::Expr};

/// Rows whose `unit_path` lies within `scope`.
pub(crate) fn rows_within(scope: &OrgScope, unit_path: impl ColumnTrait) -> Condition {
    if scope.allows(&UnitPath::root()) {
        return Condition::all();
    }
    if scope.paths().is_empty() {
        return Condition::all().add(Expr::cust("1 = 0"));
    }
    // Paths are digits and slashes: nothing in them means anything to LIKE.
    scope
        .paths()
        .iter()
        .fold(Condition::any(), |condition, path| condition.add(unit_path.starts_with(path.as_str())))
}
