//! Rows of an import show all at once, when it is published.

use super::entity;
use crate::import::task::entity as imports;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// Responses that did not come with an import, or with one that was published.
pub(crate) fn shown() -> Condition {
    let published = imports::Entity::find()
        .select_only()
        .column(imports::Column::Id)
        .filter(imports::Column::PublishedAt.is_not_null())
        .into_query();
    Condition::any()
        .add(entity::Column::ImportId.is_null())
        .add(entity::Column::ImportId.in_subquery(published))
}
