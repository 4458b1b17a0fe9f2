//! Pictures in the database.

use super::{MediaView, entity};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};

/// Shown in the list.
const LISTED: u64 = 200;

/// The same picture uploaded again stays as it was.
pub(super) async fn insert(db: &impl ConnectionTrait, row: entity::ActiveModel) -> Result<(), StorageError> {
    let conflict = OnConflict::column(entity::Column::Name).do_nothing().to_owned();
    entity::Entity::insert(row).on_conflict(conflict).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find_by_id(name).one(db).await?)
}

/// Those of `names` that there are.
pub(super) async fn known(db: &impl ConnectionTrait, names: &[&str]) -> Result<Vec<String>, StorageError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let select = entity::Entity::find()
        .filter(entity::Column::Name.is_in(names.iter().copied()))
        .select_only()
        .column(entity::Column::Name);
    Ok(select.into_tuple().all(db).await?)
}

/// Newest first.
pub(super) async fn latest(db: &impl ConnectionTrait) -> Result<Vec<MediaView>, StorageError> {
    let rows = entity::Entity::find()
        .order_by_desc(entity::Column::UploadedAt)
        .order_by_asc(entity::Column::Name)
        .limit(LISTED);
    Ok(rows.all(db).await?.into_iter().map(view).collect())
}

pub(super) fn view(row: entity::Model) -> MediaView {
    MediaView {
        address: crate::public::media_address(&row.name),
        name: row.name,
        file_name: row.file_name,
        file_type: row.file_type,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
    }
}
