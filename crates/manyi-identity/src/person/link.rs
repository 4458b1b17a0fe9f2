//! One-time sign-in links: how a person sets a password, first or forgotten.

use super::store;
use crate::{
    IdentityRoom,
    secret::{NoRandomness, Secret},
};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, PersonId, Problem, ProblemKind};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, entity::prelude::*,
    sea_query::OnConflict,
};
use serde::Serialize;

/// How long a link may be used.
pub(super) const LIFETIME: SignedDuration = SignedDuration::from_hours(72);

pub(super) mod links {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_links")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub token_digest: String,
        pub expires_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// To hand to the person. Shown once: only a digest is kept.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SignInLink {
    pub url: String,
    pub expires_at: Timestamp,
}

#[derive(Debug, thiserror::Error)]
pub enum IssueLinkError {
    #[error("no such person within the scope")]
    NotFound,
    #[error("the person is disabled")]
    Disabled,
    /// Whoever could reset another administrator's password would hold both roles.
    #[error("an administrator who has a password gets a link from the command line only")]
    Administrator,
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<IssueLinkError> for Problem {
    fn from(error: IssueLinkError) -> Self {
        match error {
            IssueLinkError::NotFound => Self::not_found(),
            IssueLinkError::Disabled => Self::new(ProblemKind::Conflict, "person.disabled"),
            IssueLinkError::Administrator => Self::new(ProblemKind::Conflict, "person.link_needs_console"),
            IssueLinkError::NoRandomness(_) => Self::internal(),
            IssueLinkError::Storage(error) => error.into(),
        }
    }
}

/// Makes a link with which the person sets a password once; an earlier link dies.
pub async fn issue_sign_in_link(
    room: &IdentityRoom,
    actor: &Actor,
    id: PersonId,
) -> Result<SignInLink, IssueLinkError> {
    let mut work = room.db().begin(actor).await?;
    let person = store::find(work.connection(), &actor.scope, id).await?.ok_or(IssueLinkError::NotFound)?;
    if person.disabled {
        return Err(IssueLinkError::Disabled);
    }
    let roles = store::roles_of(work.connection(), id).await?;
    let by_person = actor.person_id().is_some();
    if by_person && roles.administrator().is_some() && person.password_hash.is_some() {
        return Err(IssueLinkError::Administrator);
    }
    let secret = Secret::generate()?;
    let expires_at = replace_link(work.connection(), id, &secret, work.now()).await?;
    work.audit("sign_in_link.issue", "person", id, &person.path());
    work.commit().await?;
    Ok(SignInLink { url: url(room, &secret), expires_at })
}

pub(crate) fn url(room: &IdentityRoom, secret: &Secret) -> String {
    room.base_url().join(&format!("/sign-in-links/{}", secret.reveal()))
}

/// Stores the person's link in place of an earlier one; answers when it expires.
pub(crate) async fn replace_link(
    connection: &impl ConnectionTrait,
    id: PersonId,
    secret: &Secret,
    now: Timestamp,
) -> Result<Timestamp, StorageError> {
    let expires_at = now + LIFETIME;
    let row = links::Model {
        person_id: id.0,
        token_digest: secret.digest(),
        expires_at: expires_at.as_millisecond(),
    };
    let newest = OnConflict::column(links::Column::PersonId)
        .update_columns([links::Column::TokenDigest, links::Column::ExpiresAt])
        .to_owned();
    links::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(newest)
        .exec_without_returning(connection)
        .await?;
    Ok(expires_at)
}

pub(super) async fn delete_link(connection: &impl ConnectionTrait, id: PersonId) -> Result<(), StorageError> {
    links::Entity::delete_many().filter(links::Column::PersonId.eq(id.0)).exec(connection).await?;
    Ok(())
}
