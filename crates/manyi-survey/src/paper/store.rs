//! Piles and sheets in the database.

use super::{PaperBatchId, PaperEntry, PaperSheetId, batch_entity, sheet_entity};
use manyi_kernel::OrgScope;
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{LockType, OnConflict},
};
use serde::Serialize;
use uuid::Uuid;

pub(crate) use super::{batch_entity::Model as BatchRow, sheet_entity::Model as SheetRow};

pub(crate) async fn insert_batch(db: &impl ConnectionTrait, row: BatchRow) -> Result<(), StorageError> {
    batch_entity::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn find_batch(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: PaperBatchId,
) -> Result<Option<BatchRow>, StorageError> {
    let within = rows_within(scope, batch_entity::Column::UnitPath);
    Ok(batch_entity::Entity::find_by_id(id.0).filter(within).one(db).await?)
}

/// The newest first.
pub(crate) async fn batches(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<BatchRow>, StorageError> {
    Ok(batch_entity::Entity::find()
        .filter(rows_within(scope, batch_entity::Column::UnitPath))
        .order_by_desc(batch_entity::Column::CreatedAt)
        .order_by_desc(batch_entity::Column::Id)
        .all(db)
        .await?)
}

/// Of every pile within `scope`: its sheets by state.
pub(crate) async fn state_counts(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<(Uuid, String, i64)>, StorageError> {
    let seen = batch_entity::Entity::find()
        .select_only()
        .column(batch_entity::Column::Id)
        .filter(rows_within(scope, batch_entity::Column::UnitPath))
        .into_query();
    Ok(sheet_entity::Entity::find()
        .select_only()
        .column(sheet_entity::Column::BatchId)
        .column(sheet_entity::Column::State)
        .column_as(sheet_entity::Column::Id.count(), "sheets")
        .filter(sheet_entity::Column::BatchId.in_subquery(seen))
        .group_by(sheet_entity::Column::BatchId)
        .group_by(sheet_entity::Column::State)
        .into_tuple()
        .all(db)
        .await?)
}

pub(crate) async fn sheets(
    db: &impl ConnectionTrait,
    batch: PaperBatchId,
) -> Result<Vec<SheetRow>, StorageError> {
    Ok(sheet_entity::Entity::find()
        .filter(sheet_entity::Column::BatchId.eq(batch.0))
        .order_by_asc(sheet_entity::Column::Number)
        .all(db)
        .await?)
}

/// The sheet of a number, kept from others until the transaction ends.
pub(crate) async fn lock_sheet(
    db: &impl ConnectionTrait,
    (batch, number): (PaperBatchId, i32),
) -> Result<Option<SheetRow>, StorageError> {
    Ok(sheet_entity::Entity::find()
        .filter(sheet_entity::Column::BatchId.eq(batch.0))
        .filter(sheet_entity::Column::Number.eq(number))
        .lock(LockType::Update)
        .one(db)
        .await?)
}

pub(crate) async fn find_sheet(
    db: &impl ConnectionTrait,
    id: PaperSheetId,
) -> Result<Option<SheetRow>, StorageError> {
    Ok(sheet_entity::Entity::find_by_id(id.0).one(db).await?)
}

/// Whether nobody else keyed the first entry of this number a moment ago.
pub(crate) async fn insert_sheet(db: &impl ConnectionTrait, row: SheetRow) -> Result<bool, StorageError> {
    let known = OnConflict::columns([sheet_entity::Column::BatchId, sheet_entity::Column::Number]);
    let added = sheet_entity::Entity::insert(row.into_active_model())
        .on_conflict(known.to_owned().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(added > 0)
}

pub(crate) async fn update_sheet(db: &impl ConnectionTrait, row: SheetRow) -> Result<(), StorageError> {
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

/// Where a response of paper came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromQueryResult, utoipa::ToSchema)]
pub struct PaperSource {
    pub batch_name: String,
    pub sheet_number: i32,
}

/// Absent for responses that came in otherwise.
pub(crate) async fn source_of(
    db: &impl ConnectionTrait,
    response: Uuid,
) -> Result<Option<PaperSource>, StorageError> {
    let sheet =
        sheet_entity::Entity::find().filter(sheet_entity::Column::ResponseId.eq(response)).one(db).await?;
    let Some(sheet) = sheet else { return Ok(None) };
    let batch = batch_entity::Entity::find_by_id(sheet.batch_id).one(db).await?;
    Ok(batch.map(|batch| PaperSource { batch_name: batch.name, sheet_number: sheet.number }))
}

pub(crate) fn entry_text(entry: &PaperEntry) -> Result<String, StorageError> {
    serde_json::to_string(entry).map_err(|error| StorageError::Unstorable(format!("sheet: {error}")))
}

/// Empty where none is kept.
pub(crate) fn entry_of(text: Option<&str>, sheet: Uuid) -> Result<PaperEntry, StorageError> {
    text.map_or_else(
        || Ok(PaperEntry::new()),
        |text| {
            serde_json::from_str(text)
                .map_err(|error| StorageError::Corrupt(format!("entry of sheet {sheet}: {error}")))
        },
    )
}
