//! Messages in the database. Changes of state are conditional: of two processes one wins.

use super::{Message, MessageId, MessageState, NewMessage, entity};
use crate::{channel::ChannelId, receipt::Receipt};
use jiff::Timestamp;
use manyi_kernel::{OrgScope, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

/// What the sealed content is bound to.
pub(super) fn context(id: MessageId) -> String {
    format!("message:{id}")
}

pub(super) struct NewRow {
    pub id: MessageId,
    pub channel_id: ChannelId,
    pub sealed: String,
    pub masked_to: String,
    pub now: Timestamp,
}

/// False when the key is known already.
pub(super) async fn insert(
    db: &impl ConnectionTrait,
    new: &NewMessage,
    row: NewRow,
) -> Result<bool, StorageError> {
    let row = entity::ActiveModel {
        id: Set(row.id.0),
        channel_id: Set(row.channel_id.0),
        key: Set(new.key.clone()),
        purpose: Set(new.purpose.to_owned()),
        subject_id: Set(new.subject_id.clone()),
        unit_path: Set(new.unit_path.to_string()),
        content: Set(Some(row.sealed)),
        masked_to: Set(row.masked_to),
        optional: Set(new.optional),
        to_staff: Set(new.to_staff),
        state: Set(MessageState::Queued.code().to_owned()),
        reason: Set(None),
        words: Set(None),
        attempts: Set(0),
        slot_at: Set(None),
        provider_id: Set(None),
        created_at: Set(row.now.as_millisecond()),
        settled_at: Set(None),
    };
    let known = OnConflict::column(entity::Column::Key).do_nothing().to_owned();
    let inserted = entity::Entity::insert(row).on_conflict(known).exec_without_returning(db).await?;
    Ok(inserted == 1)
}

/// Absent when there is none.
pub async fn find_message(db: &impl ConnectionTrait, id: MessageId) -> Result<Option<Message>, StorageError> {
    entity::Entity::find_by_id(id.0).one(db).await?.map(message).transpose()
}

/// The newest first, within the scope.
pub(super) async fn newest(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    limit: u64,
) -> Result<Vec<Message>, StorageError> {
    let rows = entity::Entity::find()
        .filter(rows_within(scope, entity::Column::UnitPath))
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(message).collect()
}

/// `from` → `to`; false when it was in another state by now.
pub(super) async fn advance(
    db: &impl ConnectionTrait,
    id: MessageId,
    from: MessageState,
    to: MessageState,
) -> Result<bool, StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(to.code()))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::State.eq(from.code()))
        .exec(db)
        .await?;
    Ok(updated.rows_affected == 1)
}

pub(super) async fn set_slot(
    db: &impl ConnectionTrait,
    id: MessageId,
    at: Timestamp,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::SlotAt, Expr::value(at.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Not handed over this time.
pub(super) async fn note_failure(
    db: &impl ConnectionTrait,
    id: MessageId,
    reason: &str,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::Attempts, Expr::col(entity::Column::Attempts).add(1))
        .col_expr(entity::Column::Reason, Expr::value(reason))
        .col_expr(entity::Column::SlotAt, Expr::value(Option::<i64>::None))
        .col_expr(entity::Column::State, Expr::value(MessageState::Queued.code()))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::State.eq(MessageState::Sending.code()))
        .exec(db)
        .await?;
    Ok(())
}

/// How a message ended.
pub(super) struct End<'a> {
    pub state: MessageState,
    pub reason: Option<&'a str>,
    pub provider_id: Option<&'a str>,
    pub at: Timestamp,
}

/// Keeps the end and forgets the content. False when it had ended before.
pub(super) async fn settle(
    db: &impl ConnectionTrait,
    id: MessageId,
    end: &End<'_>,
) -> Result<bool, StorageError> {
    let open = [MessageState::Queued.code(), MessageState::Sending.code()];
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(end.state.code()))
        .col_expr(entity::Column::Reason, Expr::value(end.reason.map(str::to_owned)))
        .col_expr(entity::Column::ProviderId, Expr::value(end.provider_id.map(str::to_owned)))
        .col_expr(entity::Column::SettledAt, Expr::value(end.at.as_millisecond()))
        .col_expr(entity::Column::Content, Expr::value(Option::<String>::None))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::State.is_in(open))
        .exec(db)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// The message of one of these channels that a report is about.
pub(crate) async fn find_reported(
    db: &impl ConnectionTrait,
    channels: &[ChannelId],
    receipt: &Receipt,
) -> Result<Option<Message>, StorageError> {
    let channels = channels.iter().map(|channel| channel.0);
    let of_channel = entity::Entity::find().filter(entity::Column::ChannelId.is_in(channels));
    let query = match (receipt.message, &receipt.provider_id) {
        (Some(id), _) => of_channel.filter(entity::Column::Id.eq(id.0)),
        (None, Some(id)) => of_channel.filter(entity::Column::ProviderId.eq(id.as_str())),
        (None, None) => return Ok(None),
    };
    query.one(db).await?.map(message).transpose()
}

/// `from` → `to`, as the provider says; false when it was in another state by now.
pub(super) async fn note_report(
    db: &impl ConnectionTrait,
    id: MessageId,
    (from, to): (MessageState, MessageState),
    (reason, words): (Option<&str>, Option<&str>),
    now: Timestamp,
) -> Result<bool, StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(to.code()))
        .col_expr(entity::Column::Reason, Expr::value(reason.map(str::to_owned)))
        .col_expr(entity::Column::Words, Expr::value(words.map(str::to_owned)))
        .col_expr(entity::Column::SettledAt, Expr::value(now.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .filter(entity::Column::State.eq(from.code()))
        .exec(db)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// Whatever waits for this subject is not sent any more, and its content is forgotten. What a provider already has
/// goes its way.
///
/// # Errors
/// When the store refuses.
pub async fn withhold_waiting(
    db: &impl ConnectionTrait,
    subject_id: &str,
    now: Timestamp,
) -> Result<u64, StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(MessageState::Withheld.code()))
        .col_expr(entity::Column::Reason, Expr::value(Some("erased".to_owned())))
        .col_expr(entity::Column::SettledAt, Expr::value(now.as_millisecond()))
        .col_expr(entity::Column::Content, Expr::value(Option::<String>::None))
        .filter(entity::Column::SubjectId.eq(subject_id))
        .filter(entity::Column::State.eq(MessageState::Queued.code()))
        .exec(db)
        .await?;
    Ok(updated.rows_affected)
}

/// Messages of these keys that have not been handed over yet are not sent any more: `reason` is kept as a code. What a
/// provider has is on its way.
pub async fn withhold_messages(
    db: &impl ConnectionTrait,
    keys: Vec<String>,
    reason: &str,
    now: Timestamp,
) -> Result<u64, StorageError> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::State, Expr::value(MessageState::Withheld.code()))
        .col_expr(entity::Column::Reason, Expr::value(Some(reason.to_owned())))
        .col_expr(entity::Column::SettledAt, Expr::value(now.as_millisecond()))
        .col_expr(entity::Column::Content, Expr::value(Option::<String>::None))
        .filter(entity::Column::Key.is_in(keys))
        .filter(entity::Column::State.eq(MessageState::Queued.code()))
        .exec(db)
        .await?;
    Ok(updated.rows_affected)
}

fn message(row: entity::Model) -> Result<Message, StorageError> {
    let state = MessageState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of message {}: {}", row.id, row.state)))?;
    Ok(Message {
        id: MessageId(row.id),
        channel_id: ChannelId(row.channel_id),
        purpose: row.purpose,
        subject_id: row.subject_id,
        unit_path: UnitPath::from_stored(row.unit_path),
        masked_to: row.masked_to,
        state,
        reason: row.reason,
        words: row.words,
        attempts: row.attempts,
        created_at: instant(row.created_at),
        settled_at: row.settled_at.map(instant),
        optional: row.optional,
        to_staff: row.to_staff,
        slot_at: row.slot_at.map(instant),
        sealed: row.content,
    })
}
