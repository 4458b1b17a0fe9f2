//! Mailboxes in the database, and the log of what came in.

use super::{
    Imap, Mailbox, MailboxId,
    entity::{mailbox, received},
    place::Place,
};
use crate::{channel::ChannelId, seal::Sealer};
use jiff::Timestamp;
use manyi_kernel::{OrgScope, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set, Unchanged},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// What a sealed password is bound to.
pub(super) fn context(id: MailboxId) -> String {
    format!("mailbox:{id}")
}

pub(super) fn open_secret(sealer: &Sealer, mailbox: &Mailbox) -> Result<String, StorageError> {
    sealer.open(&context(mailbox.id), &mailbox.sealed)
}

fn row_of(mailbox: &Mailbox, now: Timestamp) -> Result<mailbox::Model, StorageError> {
    let settings = serde_json::to_string(&mailbox.settings)
        .map_err(|error| StorageError::Unstorable(format!("mailbox: {error}")))?;
    Ok(mailbox::Model {
        id: mailbox.id.0,
        name: mailbox.name.clone(),
        enabled: mailbox.enabled,
        settings,
        secret: mailbox.sealed.clone(),
        unit_id: mailbox.unit_id.0,
        unit_path: mailbox.unit_path.to_string(),
        reply_channel: mailbox.reply_channel.map(|channel| channel.0),
        uid_validity: mailbox.place.uid_validity.map(i64::from),
        last_uid: mailbox.place.last_uid.into(),
        read_since: Some(mailbox.place.since.as_millisecond()),
        polled_at: mailbox.polled_at.map(Timestamp::as_millisecond),
        failure: mailbox.failure.clone(),
        created_at: now.as_millisecond(),
        updated_at: now.as_millisecond(),
    })
}

fn mailbox_of(row: mailbox::Model) -> Result<Mailbox, StorageError> {
    let settings: Imap = serde_json::from_str(&row.settings)
        .map_err(|error| StorageError::Corrupt(format!("settings of mailbox {}: {error}", row.id)))?;
    Ok(Mailbox {
        id: MailboxId(row.id),
        name: row.name,
        enabled: row.enabled,
        settings,
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        reply_channel: row.reply_channel.map(ChannelId),
        polled_at: row.polled_at.map(instant),
        failure: row.failure,
        place: Place {
            uid_validity: row.uid_validity.and_then(|value| u32::try_from(value).ok()),
            last_uid: u32::try_from(row.last_uid).unwrap_or_default(),
            since: instant(row.read_since.unwrap_or(row.created_at)),
        },
        sealed: row.secret,
    })
}

pub(super) async fn insert(
    db: &impl ConnectionTrait,
    mailbox: &Mailbox,
    now: Timestamp,
) -> Result<(), StorageError> {
    mailbox::Entity::insert(row_of(mailbox, now)?.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// What an administrator set. Where it is the same folder, how far it was read stays as it is: a look may have ended
/// since the caller read the mailbox.
pub(super) async fn update(
    db: &impl ConnectionTrait,
    mailbox: &Mailbox,
    now: Timestamp,
) -> Result<(), StorageError> {
    let known = locked(db, mailbox.id).await?;
    let mut row = row_of(mailbox, now)?.into_active_model().reset_all();
    row.created_at = NotSet;
    if known.is_some_and(|known| known.settings.same_folder(&mailbox.settings)) {
        (row.uid_validity, row.last_uid, row.read_since, row.polled_at) = (NotSet, NotSet, NotSet, NotSet);
    }
    row.update(db).await?;
    Ok(())
}

/// How far the mailbox was read, and how the look went. Nothing else: a look takes minutes, in which an administrator
/// may change the mailbox. What was seen of another folder says nothing of this one.
pub(super) async fn note(db: &impl ConnectionTrait, looked: &Mailbox) -> Result<(), StorageError> {
    let known = locked(db, looked.id).await?;
    if known.is_none_or(|known| !known.settings.same_folder(&looked.settings)) {
        return Ok(());
    }
    let row = mailbox::ActiveModel {
        id: Unchanged(looked.id.0),
        uid_validity: Set(looked.place.uid_validity.map(i64::from)),
        last_uid: Set(looked.place.last_uid.into()),
        read_since: Set(Some(looked.place.since.as_millisecond())),
        polled_at: Set(looked.polled_at.map(Timestamp::as_millisecond)),
        failure: Set(looked.failure.clone()),
        ..Default::default()
    };
    row.update(db).await?;
    Ok(())
}

/// Stays as it is until the end of the unit of work.
async fn locked(db: &impl ConnectionTrait, id: MailboxId) -> Result<Option<Mailbox>, StorageError> {
    let row = mailbox::Entity::find_by_id(id.0).lock_exclusive().one(db).await?;
    row.map(mailbox_of).transpose()
}

/// In order of creation.
pub async fn list_mailboxes(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<Mailbox>, StorageError> {
    let rows = mailbox::Entity::find()
        .filter(rows_within(scope, mailbox::Column::UnitPath))
        .order_by_asc(mailbox::Column::CreatedAt)
        .order_by_asc(mailbox::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(mailbox_of).collect()
}

/// Absent when there is none.
pub async fn find_mailbox(db: &impl ConnectionTrait, id: MailboxId) -> Result<Option<Mailbox>, StorageError> {
    mailbox::Entity::find_by_id(id.0).one(db).await?.map(mailbox_of).transpose()
}

pub(super) async fn insert_received(
    db: &impl ConnectionTrait,
    row: received::Model,
) -> Result<(), StorageError> {
    received::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn is_received(
    db: &impl ConnectionTrait,
    id: MailboxId,
    key: &str,
) -> Result<bool, StorageError> {
    let query = received::Entity::find()
        .filter(received::Column::MailboxId.eq(id.0))
        .filter(received::Column::MessageKey.eq(key));
    Ok(query.count(db).await? > 0)
}

/// How much of a sender came after `since` and not after `until`.
pub(super) async fn of_sender(
    db: &impl ConnectionTrait,
    sender: i64,
    since: Timestamp,
    until: Timestamp,
) -> Result<u64, StorageError> {
    let query = received::Entity::find()
        .filter(received::Column::SenderKey.eq(sender))
        .filter(received::Column::ReceivedAt.gt(since.as_millisecond()))
        .filter(received::Column::ReceivedAt.lte(until.as_millisecond()));
    Ok(query.count(db).await?)
}
