//! The codebook in the database. It belongs to the organisation: no scope.

use super::{Code, Codebook, entity};
use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect, sea_query::LockType};

fn book(rows: Vec<entity::Model>) -> Codebook {
    let merged = rows.iter().filter_map(|row| Some((row.id, row.merged_into?))).collect();
    let codes = rows.into_iter().filter(|row| row.merged_into.is_none()).map(|row| Code {
        id: row.id,
        parent_id: row.parent_id,
        name: row.name,
        description: row.description,
        revision: row.revision,
    });
    Codebook::new(codes.collect(), merged)
}

pub(crate) async fn load(db: &impl ConnectionTrait) -> Result<Codebook, StorageError> {
    Ok(book(entity::Entity::find().all(db).await?))
}

/// The same, locked until the transaction ends: two moves must not make a ring together.
pub(super) async fn lock(db: &impl ConnectionTrait) -> Result<Codebook, StorageError> {
    Ok(book(entity::Entity::find().lock(LockType::Update).all(db).await?))
}
