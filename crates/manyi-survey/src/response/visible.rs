//! Rows of an import show all at once, when it is published; what was put away does not show.

use super::entity;
use crate::import::task::entity as imports;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// Responses that count for whoever may see them.
pub(crate) fn shown() -> Condition {
    Condition::all().add(arrived()).add(entity::Column::DeletedAt.is_null())
}

/// Responses that were put away.
pub(crate) fn put_away() -> Condition {
    Condition::all().add(arrived()).add(entity::Column::DeletedAt.is_not_null())
}

/// Responses that did not come with an import, or with one that was published; those put away among them.
pub(crate) fn arrived() -> Condition {
    let published = imports::Entity::find()
        .select_only()
        .column(imports::Column::Id)
        .filter(imports::Column::PublishedAt.is_not_null())
        .into_query();
    Condition::any()
        .add(entity::Column::ImportId.is_null())
        .add(entity::Column::ImportId.in_subquery(published))
}
