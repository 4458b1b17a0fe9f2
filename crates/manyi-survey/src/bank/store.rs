//! The bank in the database.

use super::{BankQuestion, BankQuestionId, entity};
use manyi_kernel::{OrgScope, PersonId, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

pub(crate) async fn insert(db: &impl ConnectionTrait, kept: &BankQuestion) -> Result<(), StorageError> {
    let row = entity::ActiveModel {
        id: Set(kept.id.0),
        unit_id: Set(kept.unit_id.0),
        unit_path: Set(kept.unit_path.to_string()),
        title: Set(kept.title.clone()),
        kind: Set(kept.kind.clone()),
        question: Set(kept.question.to_string()),
        created_at: Set(kept.created_at.as_millisecond()),
        created_by: Set(kept.created_by.map(|id| id.0)),
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    limit: u64,
) -> Result<Vec<BankQuestion>, StorageError> {
    let rows = entity::Entity::find()
        .filter(rows_within(scope, entity::Column::UnitPath))
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(kept).collect()
}

pub(crate) async fn count_of(db: &impl ConnectionTrait, unit: UnitId) -> Result<u64, StorageError> {
    Ok(entity::Entity::find().filter(entity::Column::UnitId.eq(unit.0)).count(db).await?)
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: BankQuestionId,
) -> Result<Option<BankQuestion>, StorageError> {
    let row =
        entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath)).one(db).await?;
    row.map(kept).transpose()
}

pub(crate) async fn remove(db: &impl ConnectionTrait, id: BankQuestionId) -> Result<(), StorageError> {
    entity::Entity::delete_by_id(id.0).exec(db).await?;
    Ok(())
}

fn kept(row: entity::Model) -> Result<BankQuestion, StorageError> {
    let question = serde_json::from_str(&row.question)
        .map_err(|error| StorageError::Corrupt(format!("question {} of the bank: {error}", row.id)))?;
    Ok(BankQuestion {
        id: BankQuestionId(row.id),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        title: row.title,
        kind: row.kind,
        question,
        created_at: instant(row.created_at),
        created_by: row.created_by.map(PersonId),
    })
}
