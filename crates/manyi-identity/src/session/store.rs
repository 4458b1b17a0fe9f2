//! Rows of `sessions`.

use super::SessionLimits;
use jiff::Timestamp;
use manyi_kernel::PersonId;
use manyi_storage::StorageError;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    entity::prelude::*,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_digest: String,
    pub person_id: Uuid,
    pub signed_in_at: i64,
    pub last_seen_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    digest: String,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StorageError> {
    let now = now.as_millisecond();
    let row = Model { token_digest: digest, person_id: person.0, signed_in_at: now, last_seen_at: now };
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(connection).await?;
    Ok(())
}

pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    digest: &str,
) -> Result<Option<Model>, StorageError> {
    Ok(Entity::find_by_id(digest.to_owned()).one(connection).await?)
}

pub(crate) async fn touch(
    connection: &impl ConnectionTrait,
    digest: &str,
    seen_at: Timestamp,
) -> Result<(), StorageError> {
    let change = ActiveModel { last_seen_at: Set(seen_at.as_millisecond()), ..Default::default() };
    Entity::update_many()
        .set(change)
        .filter(Column::TokenDigest.eq(digest))
        .filter(Column::LastSeenAt.lt(seen_at.as_millisecond()))
        .exec(connection)
        .await?;
    Ok(())
}

pub(crate) async fn delete(connection: &impl ConnectionTrait, digest: &str) -> Result<(), StorageError> {
    Entity::delete_many().filter(Column::TokenDigest.eq(digest)).exec(connection).await?;
    Ok(())
}

/// Ends every session of a person.
pub(crate) async fn delete_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<(), StorageError> {
    Entity::delete_many().filter(Column::PersonId.eq(person.0)).exec(connection).await?;
    Ok(())
}

/// Clears away what has ended by itself. Idle time is counted generously: the newest requests of a
/// live session may not be stored yet.
pub(crate) async fn delete_ended(
    connection: &impl ConnectionTrait,
    limits: &SessionLimits,
    now: Timestamp,
) -> Result<(), StorageError> {
    let ended = Condition::any()
        .add(Column::SignedInAt.lt((now - limits.absolute).as_millisecond()))
        .add(Column::LastSeenAt.lt((now - limits.idle - super::seen::STORED_WITHIN).as_millisecond()));
    Entity::delete_many().filter(ended).exec(connection).await?;
    Ok(())
}
