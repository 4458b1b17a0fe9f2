use crate::{
    IdentityRoom, organisation,
    secret::{NoRandomness, Secret},
};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::Actor;
use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, entity::prelude::*, sea_query::OnConflict};

const LIFETIME: SignedDuration = SignedDuration::from_mins(30);
/// The only row.
const ID: i32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setup_tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub token_digest: String,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// To print on the server's console, once.
#[derive(Clone, Debug)]
pub struct SetupToken {
    pub secret: Secret,
    /// Where the console's set-up page takes it.
    pub url: String,
    pub expires_at: Timestamp,
}

#[derive(Debug, thiserror::Error)]
pub enum SetupTokenError {
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

pub async fn is_setup_needed(room: &IdentityRoom) -> Result<bool, StorageError> {
    Ok(organisation::name(room.db().reader()).await?.is_none())
}

/// A fresh token while the organisation is not set up, `None` afterwards. An earlier token dies.
pub async fn create_setup_token(room: &IdentityRoom) -> Result<Option<SetupToken>, SetupTokenError> {
    let secret = Secret::generate()?;
    let work = room.db().begin(&Actor::system()).await?;
    if organisation::name(work.connection()).await?.is_some() {
        return Ok(None);
    }
    let expires_at = work.now() + LIFETIME;
    let row = Model { id: ID, token_digest: secret.digest(), expires_at: expires_at.as_millisecond() };
    let newest =
        OnConflict::column(Column::Id).update_columns([Column::TokenDigest, Column::ExpiresAt]).to_owned();
    Entity::insert(row.into_active_model().reset_all())
        .on_conflict(newest)
        .exec_without_returning(work.connection())
        .await
        .map_err(StorageError::from)?;
    work.commit().await?;
    let url = room.base_url().join(&format!("/setup?token={}", secret.reveal()));
    Ok(Some(SetupToken { secret, url, expires_at }))
}

/// Whether this is the living token; it is used up in the same transaction.
pub(super) async fn take(
    connection: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let Some(secret) = Secret::sent(token) else {
        return Ok(false);
    };
    let taken = Entity::delete_many()
        .filter(Column::TokenDigest.eq(secret.digest()))
        .filter(Column::ExpiresAt.gt(now.as_millisecond()))
        .exec(connection)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Looks, and uses nothing up: input is checked only for who holds the token.
pub(super) async fn is_alive(
    connection: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let Some(secret) = Secret::sent(token) else {
        return Ok(false);
    };
    let row = Entity::find().filter(Column::TokenDigest.eq(secret.digest())).one(connection).await?;
    Ok(row.is_some_and(|row| now.as_millisecond() < row.expires_at))
}
