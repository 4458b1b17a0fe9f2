//! Writing what is done with a response after it came in.

use super::rows::{correction, reveal, tag};
use crate::response::{entity, visible::arrived};
use jiff::Timestamp;
use manyi_kernel::{Actor, OrgScope, ResponseId};
use manyi_rules::RawAnswers;
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, LockType, OnConflict, SelectStatement},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A response within `scope`, also one that was put away.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: ResponseId,
) -> Result<Option<entity::Model>, StorageError> {
    let found = entity::Entity::find_by_id(id.0)
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(arrived())
        .one(db)
        .await?;
    Ok(found)
}

/// As [`find`], and nobody else changes the response until the transaction ends.
pub(crate) async fn lock(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: ResponseId,
) -> Result<Option<entity::Model>, StorageError> {
    let found = entity::Entity::find_by_id(id.0)
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(arrived())
        .lock(LockType::Update)
        .one(db)
        .await?;
    Ok(found)
}

/// Writes a changed row back: `changed` has the key set and only what is other than before.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    changed: entity::ActiveModel,
) -> Result<(), StorageError> {
    changed.update(db).await?;
    Ok(())
}

/// Puts a response away, or brings it back.
pub(crate) fn put_away(id: Uuid, by: Option<(&Actor, Timestamp, &str)>) -> entity::ActiveModel {
    entity::ActiveModel {
        id: Set(id),
        deleted_at: Set(by.map(|(_, at, _)| at.as_millisecond())),
        deleted_by: Set(by.and_then(|(actor, ..)| actor.person_id()).map(|person| person.0)),
        delete_reason: Set(by.map(|(.., reason)| reason.to_owned())),
        ..Default::default()
    }
}

/// Labels of each of these responses, in their order.
pub(crate) async fn tags_of(
    db: &impl ConnectionTrait,
    responses: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<String>>, StorageError> {
    let rows = tag::Entity::find()
        .filter(tag::Column::ResponseId.is_in(responses.iter().copied()))
        .order_by_asc(tag::Column::Tag)
        .all(db)
        .await?;
    let mut found: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for row in rows {
        found.entry(row.response_id).or_default().push(row.tag);
    }
    Ok(found)
}

/// Ids of the responses with a label.
pub(crate) fn tagged(label: &str) -> SelectStatement {
    tag::Entity::find()
        .select_only()
        .column(tag::Column::ResponseId)
        .filter(tag::Column::Tag.eq(label))
        .into_query()
}

/// Labels and how many of the responses that match `condition` have them, the most used first.
pub(crate) async fn tag_counts(
    db: &impl ConnectionTrait,
    condition: Condition,
    limit: u64,
) -> Result<Vec<(String, u64)>, StorageError> {
    let responses =
        entity::Entity::find().select_only().column(entity::Column::Id).filter(condition).into_query();
    let rows: Vec<(String, i64)> = tag::Entity::find()
        .select_only()
        .column(tag::Column::Tag)
        .column_as(tag::Column::ResponseId.count(), "responses")
        .filter(tag::Column::ResponseId.in_subquery(responses))
        .group_by(tag::Column::Tag)
        .order_by_desc(tag::Column::ResponseId.count())
        .order_by_asc(tag::Column::Tag)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(tag, count)| (tag, count.unsigned_abs())).collect())
}

/// From now on the response has these labels and no other.
pub(crate) async fn set_tags(
    db: &impl ConnectionTrait,
    response: Uuid,
    tags: &BTreeSet<String>,
    at: Timestamp,
) -> Result<(), StorageError> {
    tag::Entity::delete_many()
        .filter(tag::Column::ResponseId.eq(response))
        .filter(tag::Column::Tag.is_not_in(tags.iter().cloned()))
        .exec(db)
        .await?;
    if tags.is_empty() {
        return Ok(());
    }
    let row = |tag: &String| tag::ActiveModel {
        response_id: Set(response),
        tag: Set(tag.clone()),
        tagged_at: Set(at.as_millisecond()),
    };
    tag::Entity::insert_many(tags.iter().map(row))
        .on_conflict(OnConflict::columns([tag::Column::ResponseId, tag::Column::Tag]).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Corrections of a response, the oldest first.
pub(crate) async fn corrections_of(
    db: &impl ConnectionTrait,
    response: Uuid,
) -> Result<Vec<correction::Model>, StorageError> {
    let rows = correction::Entity::find()
        .filter(correction::Column::ResponseId.eq(response))
        .order_by_asc(correction::Column::CorrectedAt)
        .order_by_asc(correction::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

pub(crate) async fn insert_correction(
    db: &impl ConnectionTrait,
    row: correction::ActiveModel,
) -> Result<(), StorageError> {
    correction::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Clears what corrections keep of a question, of all where none is named.
pub(crate) async fn clear_corrections(
    db: &impl ConnectionTrait,
    response: Uuid,
    questions: Option<&BTreeSet<String>>,
) -> Result<(), StorageError> {
    let mut clearing = correction::Entity::update_many()
        .col_expr(correction::Column::Original, Expr::value(None::<String>))
        .col_expr(correction::Column::Corrected, Expr::value(None::<String>))
        .filter(correction::Column::ResponseId.eq(response));
    if let Some(questions) = questions {
        clearing = clearing.filter(correction::Column::QuestionKey.is_in(questions.iter().cloned()));
    }
    clearing.exec(db).await?;
    Ok(())
}

pub(crate) async fn insert_reveal(
    db: &impl ConnectionTrait,
    row: reveal::ActiveModel,
) -> Result<(), StorageError> {
    reveal::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Drafts that would still become this submission.
pub(crate) async fn delete_drafts(db: &impl ConnectionTrait, submission: Uuid) -> Result<(), StorageError> {
    use crate::draft::entity as drafts;
    drafts::Entity::delete_many().filter(drafts::Column::SubmissionId.eq(submission)).exec(db).await?;
    Ok(())
}

/// The answers of a row as they are stored.
pub(crate) fn answers(row: &entity::Model) -> Result<RawAnswers, StorageError> {
    read(row, "answers", &row.answers)
}

/// Keys of the questions whose answers were cleared for good.
pub(crate) fn redacted(row: &entity::Model) -> Result<BTreeSet<String>, StorageError> {
    row.redacted.as_ref().map_or_else(|| Ok(BTreeSet::new()), |text| read(row, "redacted questions", text))
}

pub(crate) fn read<T: serde::de::DeserializeOwned>(
    row: &entity::Model,
    what: &str,
    text: &str,
) -> Result<T, StorageError> {
    serde_json::from_str(text)
        .map_err(|error| StorageError::Corrupt(format!("{what} of response {}: {error}", row.id)))
}

pub(crate) fn text_of(value: &impl serde::Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| StorageError::Unstorable(format!("response: {error}")))
}
