//! Channels in the database.

use super::{Channel, ChannelId, ChannelKind, ChannelSecrets, ChannelSettings, QuietHours, entity};
use crate::seal::Sealer;
use jiff::Timestamp;
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// What sealed secrets are bound to.
fn context(id: ChannelId) -> String {
    format!("channel:{}", id.0)
}

pub(crate) fn open_secrets(sealer: &Sealer, channel: &Channel) -> Result<ChannelSecrets, StorageError> {
    let text = sealer.open(&context(channel.id), &channel.sealed)?;
    serde_json::from_str(&text)
        .map_err(|error| StorageError::Corrupt(format!("secrets of channel {}: {error}", channel.id.0)))
}

pub(crate) fn seal_secrets(
    sealer: &Sealer,
    id: ChannelId,
    secrets: &ChannelSecrets,
) -> Result<String, StorageError> {
    let text = serde_json::to_string(secrets)
        .map_err(|error| StorageError::Unstorable(format!("secrets: {error}")))?;
    sealer.seal(&context(id), &text)
}

fn active(channel: &Channel) -> Result<entity::ActiveModel, StorageError> {
    let settings = serde_json::to_string(&channel.settings)
        .map_err(|error| StorageError::Unstorable(format!("channel: {error}")))?;
    Ok(entity::ActiveModel {
        id: Set(channel.id.0),
        name: Set(channel.name.clone()),
        kind: Set(channel.kind().code().to_owned()),
        enabled: Set(channel.enabled),
        settings: Set(settings),
        secrets: Set(channel.sealed.clone()),
        per_minute: Set(channel.per_minute),
        quiet_from: Set(channel.quiet.map(|quiet| quiet.from)),
        quiet_until: Set(channel.quiet.map(|quiet| quiet.until)),
        free_at: Set(channel.free_at.as_millisecond()),
        created_at: Set(channel.created_at.as_millisecond()),
        updated_at: Set(channel.updated_at.as_millisecond()),
    })
}

pub(crate) async fn insert(db: &impl ConnectionTrait, channel: &Channel) -> Result<(), StorageError> {
    entity::Entity::insert(active(channel)?).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, channel: &Channel) -> Result<(), StorageError> {
    entity::Entity::update(active(channel)?).exec(db).await?;
    Ok(())
}

/// All channels, the oldest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Channel>, StorageError> {
    let channels = entity::Entity::find().order_by_asc(entity::Column::CreatedAt);
    let rows = channels.order_by_asc(entity::Column::Id).all(db).await?;
    rows.into_iter().map(channel).collect()
}

/// Absent when there is none.
pub async fn find_channel(db: &impl ConnectionTrait, id: ChannelId) -> Result<Option<Channel>, StorageError> {
    entity::Entity::find_by_id(id.0).one(db).await?.map(channel).transpose()
}

/// As [`find_channel`], kept from others until the transaction ends: its pace is one counter.
pub(crate) async fn lock(db: &impl ConnectionTrait, id: ChannelId) -> Result<Option<Channel>, StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::FreeAt, Expr::col(entity::Column::FreeAt))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    find_channel(db, id).await
}

/// Channels of one kind, in the order in which whoever needs several of them locks them: one account of a provider
/// may stand behind several, one for each template.
pub(crate) async fn ids_of_kind(
    db: &impl ConnectionTrait,
    kind: ChannelKind,
) -> Result<Vec<ChannelId>, StorageError> {
    let ids: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Id)
        .filter(entity::Column::Kind.eq(kind.code()))
        .order_by_asc(entity::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(ChannelId).collect())
}

pub(crate) async fn set_free_at(
    db: &impl ConnectionTrait,
    id: ChannelId,
    at: Timestamp,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::FreeAt, Expr::value(at.as_millisecond()))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

fn channel(row: entity::Model) -> Result<Channel, StorageError> {
    let settings: ChannelSettings = serde_json::from_str(&row.settings)
        .map_err(|error| StorageError::Corrupt(format!("settings of channel {}: {error}", row.id)))?;
    let quiet = row.quiet_from.zip(row.quiet_until).map(|(from, until)| QuietHours { from, until });
    Ok(Channel {
        id: ChannelId(row.id),
        name: row.name,
        enabled: row.enabled,
        settings,
        per_minute: row.per_minute,
        quiet,
        created_at: instant(row.created_at),
        updated_at: instant(row.updated_at),
        free_at: instant(row.free_at),
        sealed: row.secrets,
    })
}
