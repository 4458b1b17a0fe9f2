//! Files in the database.

use super::{FileView, entity};
use jiff::Timestamp;
use manyi_kernel::ResponseId;
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

pub(super) async fn insert(db: &impl ConnectionTrait, row: entity::ActiveModel) -> Result<(), StorageError> {
    entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// How many files a submission has, and their bytes.
pub(super) async fn of_submission(
    db: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<(u64, i64), StorageError> {
    let sizes: Vec<i64> = entity::Entity::find()
        .filter(entity::Column::SubmissionId.eq(submission))
        .select_only()
        .column(entity::Column::Bytes)
        .into_tuple()
        .all(db)
        .await?;
    Ok((sizes.len() as u64, sizes.iter().sum()))
}

pub(super) async fn of_address(
    db: &impl ConnectionTrait,
    address: i64,
    since: Timestamp,
) -> Result<u64, StorageError> {
    let select = entity::Entity::find()
        .filter(entity::Column::AddressHash.eq(address))
        .filter(entity::Column::SentAt.gt(since.as_millisecond()));
    Ok(select.count(db).await?)
}

fn view(row: entity::Model) -> FileView {
    FileView { id: row.id, name: row.file_name, file_type: row.file_type, bytes: row.bytes }
}

/// Files that were sent for a submission, the first first.
pub(crate) async fn kept_of(
    db: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<Vec<FileView>, StorageError> {
    let select = entity::Entity::find()
        .filter(entity::Column::SubmissionId.eq(submission))
        .order_by_asc(entity::Column::SentAt)
        .order_by_asc(entity::Column::Id);
    Ok(select.all(db).await?.into_iter().map(view).collect())
}

/// Files of a response, by question.
pub(crate) async fn of_response(
    db: &impl ConnectionTrait,
    response: ResponseId,
) -> Result<Vec<(String, FileView)>, StorageError> {
    let select = entity::Entity::find()
        .filter(entity::Column::ResponseId.eq(response.0))
        .order_by_asc(entity::Column::SentAt)
        .order_by_asc(entity::Column::Id);
    Ok(select.all(db).await?.into_iter().map(|row| (row.question_key.clone(), view(row))).collect())
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    response: ResponseId,
    file: Uuid,
) -> Result<Option<entity::Model>, StorageError> {
    let select = entity::Entity::find_by_id(file).filter(entity::Column::ResponseId.eq(response.0));
    Ok(select.one(db).await?)
}

/// Binds a file to its response; false where the submission has no such file for the question.
pub(super) async fn bind(
    db: &impl ConnectionTrait,
    file: Uuid,
    submission: Uuid,
    question: &str,
    response: ResponseId,
) -> Result<bool, StorageError> {
    let bound = entity::Entity::update_many()
        .col_expr(entity::Column::ResponseId, Expr::value(response.0))
        .filter(entity::Column::Id.eq(file))
        .filter(entity::Column::SubmissionId.eq(submission))
        .filter(entity::Column::QuestionKey.eq(question))
        .filter(entity::Column::ResponseId.is_null())
        .exec(db)
        .await?;
    Ok(bound.rows_affected == 1)
}

/// Files without a response that were sent before `before`, and files whose response is no longer there.
pub(super) async fn orphans(
    db: &impl ConnectionTrait,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>, StorageError> {
    use crate::response::entity as responses;
    let there = responses::Entity::find().select_only().column(responses::Column::Id).into_query();
    let forgotten =
        entity::Column::ResponseId.is_null().and(entity::Column::SentAt.lt(before.as_millisecond()));
    let left =
        entity::Column::ResponseId.is_not_null().and(entity::Column::ResponseId.not_in_subquery(there));
    let select = entity::Entity::find()
        .filter(forgotten.or(left))
        .select_only()
        .column(entity::Column::Id)
        .order_by_asc(entity::Column::Id)
        .limit(limit);
    Ok(select.into_tuple().all(db).await?)
}

pub(super) async fn delete(db: &impl ConnectionTrait, file: Uuid) -> Result<(), StorageError> {
    entity::Entity::delete_by_id(file).exec(db).await?;
    Ok(())
}
