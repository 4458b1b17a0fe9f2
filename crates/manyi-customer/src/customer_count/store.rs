//! Reading and replacing counts.

use super::entity;
use manyi_kernel::OrgScope;
use manyi_storage::{StorageError, rows_within};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

/// Rows of one statement; databases bound the number of parameters.
const BATCH: usize = 200;

/// Stores the rows; a count of the same unit and month is replaced.
pub(crate) async fn replace(
    connection: &impl ConnectionTrait,
    rows: Vec<entity::Model>,
) -> Result<(), StorageError> {
    for batch in rows.chunks(BATCH) {
        let replacing = OnConflict::columns([entity::Column::UnitPath, entity::Column::Month])
            .update_columns([entity::Column::UnitId, entity::Column::Customers, entity::Column::StoredAt])
            .to_owned();
        entity::Entity::insert_many(batch.iter().cloned().map(IntoActiveModel::into_active_model))
            .on_conflict(replacing)
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// The counts of units in `scope` from `first` to `last` month, both included.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    first: &str,
    last: &str,
) -> Result<Vec<entity::Model>, StorageError> {
    Ok(entity::Entity::find()
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(entity::Column::Month.gte(first))
        .filter(entity::Column::Month.lte(last))
        .order_by_asc(entity::Column::Month)
        .order_by_asc(entity::Column::UnitPath)
        .all(connection)
        .await?)
}
