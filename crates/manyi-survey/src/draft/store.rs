//! Drafts in the database. The key is kept as a hash: who reads the table cannot open anybody's answers by link.

use super::{Draft, entity};
use crate::{response::EntryKind, secret};
use jiff::Timestamp;
use manyi_kernel::{InvitationId, QuestionnaireId};
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    key: &str,
    entry: &str,
    draft: &Draft,
) -> Result<(), StorageError> {
    let row = entity::ActiveModel {
        id: Set(Uuid::now_v7()),
        key_hash: Set(secret::hash(key)),
        entry: Set(entry.to_owned()),
        submission_id: Set(draft.submission_id),
        questionnaire_id: Set(draft.questionnaire_id.0),
        version: Set(draft.version),
        page: Set(draft.page),
        answers: Set(answers_text(draft)?),
        started_at: Set(draft.started_at.as_millisecond()),
        page_seconds: Set(seconds_text(draft)?),
        expires_at: Set(draft.expires_at.as_millisecond()),
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The draft of `key` if it began at `entry` and has not ended.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    key: &str,
    entry: &str,
    now: Timestamp,
) -> Result<Option<Draft>, StorageError> {
    let row = entity::Entity::find()
        .filter(entity::Column::KeyHash.eq(secret::hash(key)))
        .filter(entity::Column::Entry.eq(entry))
        .filter(entity::Column::ExpiresAt.gt(now.as_millisecond()))
        .one(db)
        .await?;
    row.map(draft).transpose()
}

/// Those of the invitations under which answering has begun.
pub(crate) async fn entries_of_invitations(
    db: &impl ConnectionTrait,
    invitations: &[Uuid],
) -> Result<HashSet<Uuid>, StorageError> {
    let mut begun = HashSet::new();
    for batch in invitations.chunks(500) {
        let by_entry: HashMap<String, Uuid> =
            batch.iter().map(|id| (EntryKind::Invitation(InvitationId(*id)).code(), *id)).collect();
        let found: Vec<String> = entity::Entity::find()
            .select_only()
            .column(entity::Column::Entry)
            .filter(entity::Column::Entry.is_in(by_entry.keys()))
            .into_tuple()
            .all(db)
            .await?;
        begun.extend(found.iter().filter_map(|entry| by_entry.get(entry)));
    }
    Ok(begun)
}

pub(crate) async fn update(db: &impl ConnectionTrait, key: &str, draft: &Draft) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Page, Expr::value(draft.page))
        .col_expr(entity::Column::Answers, Expr::value(answers_text(draft)?))
        .col_expr(entity::Column::PageSeconds, Expr::value(seconds_text(draft)?))
        .col_expr(entity::Column::ExpiresAt, Expr::value(draft.expires_at.as_millisecond()))
        .filter(entity::Column::KeyHash.eq(secret::hash(key)))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, key: &str) -> Result<(), StorageError> {
    entity::Entity::delete_many().filter(entity::Column::KeyHash.eq(secret::hash(key))).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete_expired(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StorageError> {
    entity::Entity::delete_many()
        .filter(entity::Column::ExpiresAt.lte(now.as_millisecond()))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) fn answers_text(draft: &Draft) -> Result<String, StorageError> {
    serde_json::to_string(&draft.answers).map_err(|error| StorageError::Unstorable(format!("draft: {error}")))
}

fn seconds_text(draft: &Draft) -> Result<Option<String>, StorageError> {
    if draft.page_seconds.is_empty() {
        return Ok(None);
    }
    let text = serde_json::to_string(&draft.page_seconds);
    text.map(Some).map_err(|error| StorageError::Unstorable(format!("draft: {error}")))
}

fn draft(row: entity::Model) -> Result<Draft, StorageError> {
    let answers = serde_json::from_str(&row.answers)
        .map_err(|error| StorageError::Corrupt(format!("answers of draft {}: {error}", row.id)))?;
    let page_seconds = match &row.page_seconds {
        Some(text) => serde_json::from_str(text)
            .map_err(|error| StorageError::Corrupt(format!("times of draft {}: {error}", row.id)))?,
        None => BTreeMap::new(),
    };
    Ok(Draft {
        submission_id: row.submission_id,
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        version: row.version,
        page: row.page,
        answers,
        started_at: instant(row.started_at),
        page_seconds,
        expires_at: instant(row.expires_at),
    })
}
