//! The data scope as a condition: what lies outside is not found.

use manyi_kernel::OrgScope;
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, ExprTrait},
};

pub(crate) fn within(scope: &OrgScope, unit_path: impl ColumnTrait) -> Condition {
    // Paths are digits and slashes: no LIKE wildcard can stand in them.
    let subtrees = scope.paths().iter().map(|path| unit_path.starts_with(path.as_str()));
    // An empty `any` would mean no condition at all; an empty scope sees nothing.
    subtrees.fold(Condition::any().add(ExprTrait::eq(Expr::val(1), 0)), Condition::add)
}
