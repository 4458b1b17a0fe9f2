//! How many rows belong to each of some rows, counted by the database.

use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;
use uuid::Uuid;

/// By the value of `owner`; who has none is not named.
pub(crate) async fn of_owners<E: EntityTrait>(
    db: &impl ConnectionTrait,
    owner: E::Column,
    owners: &[Uuid],
) -> Result<BTreeMap<Uuid, u64>, StorageError> {
    let rows: Vec<(Uuid, i64)> = E::find()
        .filter(owner.is_in(owners.iter().copied()))
        .select_only()
        .column(owner)
        .column_as(owner.count(), "number")
        .group_by(owner)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(owner, number)| (owner, number.unsigned_abs())).collect())
}
