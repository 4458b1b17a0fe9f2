//! How rows keep what they have in common: their place in the organisation, their instants.

use jiff::Timestamp;
use manyi_kernel::{OrgScope, UnitPath};
use sea_orm::{ColumnTrait, Condition, sea_query::Expr};

/// The rows whose `unit_path` lies within `scope`: every store of rows that belong to a unit filters by this.
pub fn rows_within(scope: &OrgScope, unit_path: impl ColumnTrait) -> Condition {
    if scope.allows(&UnitPath::root()) {
        return Condition::all();
    }
    if scope.paths().is_empty() {
        return Condition::all().add(Expr::cust("1 = 0"));
    }
    // Paths are digits and slashes: nothing in them means anything to LIKE.
    let within = scope
        .paths()
        .iter()
        .fold(Condition::any(), |condition, path| condition.add(unit_path.starts_with(path.as_str())));
    // What a caller adds narrows: beside the paths it would be one more way in.
    Condition::all().add(within)
}

/// Milliseconds that a table holds, as an instant. Tables hold what an instant gave them.
pub fn instant(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
