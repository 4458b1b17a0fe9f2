use super::{
    link::{delete_link, links},
    store,
};
use crate::{
    IdentityRoom, organisation,
    password::HashError,
    secret::Secret,
    session::{self, guard_store},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, ActorKind, FieldProblem, OrgScope, Problem, ProblemKind};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// For whom a link is.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LinkHolder {
    pub name: String,
    pub login: String,
    pub organisation_name: String,
}

#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkPassword {
    pub password: String,
}

#[derive(Debug, thiserror::Error)]
pub enum UseLinkError {
    /// Unknown, used, expired or replaced: told apart to nobody.
    #[error("the link cannot be used")]
    Gone,
    #[error("the password is refused")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UseLinkError> for Problem {
    fn from(error: UseLinkError) -> Self {
        match error {
            UseLinkError::Gone => Self::new(ProblemKind::Gone, "sign_in_link.gone"),
            UseLinkError::Invalid(fields) => Self::invalid(fields),
            UseLinkError::Hash(error) => error.into(),
            UseLinkError::Storage(error) => error.into(),
        }
    }
}

/// Looks, and uses nothing up.
pub async fn find_link(room: &IdentityRoom, token: &str) -> Result<LinkHolder, UseLinkError> {
    let person = holder(room.db().reader(), token, room.db().now()).await?;
    let organisation_name = organisation::name(room.db().reader()).await?.unwrap_or_default();
    Ok(LinkHolder { name: person.name, login: person.login, organisation_name })
}

/// Sets the holder's password. The link and every session of the holder end; a lock on the login is lifted.
pub async fn use_link(room: &IdentityRoom, token: &str, input: LinkPassword) -> Result<(), UseLinkError> {
    let person = holder(room.db().reader(), token, room.db().now()).await?;
    let refused = room.settings().passwords.check(&input.password, &person.login).err();
    if let Some(refused) = refused {
        return Err(UseLinkError::Invalid(vec![refused.at("/password")]));
    }
    let hash = room.hasher().hash(&input.password).await?;
    let id = person.person_id();
    let actor = Actor {
        kind: ActorKind::Person(id),
        scope: OrgScope::nothing(),
        ..Actor::respondent(person.locale())
    };
    let mut work = room.db().begin(&actor).await?;
    // Hashing took a moment: of two uses at once the second finds the link gone.
    organisation::lock(work.connection()).await?;
    let person = holder(work.connection(), token, work.now()).await?;
    store::set_password(work.connection(), id, hash).await?;
    delete_link(work.connection(), id).await?;
    session::store::delete_of(work.connection(), id).await?;
    guard_store::forget_account(work.connection(), &person.login_key).await?;
    work.audit("sign_in_link.use", "person", id, &person.path());
    work.commit().await?;
    Ok(())
}

async fn holder(
    connection: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<store::Model, UseLinkError> {
    let secret = Secret::sent(token).ok_or(UseLinkError::Gone)?;
    let link = links::Entity::find().filter(links::Column::TokenDigest.eq(secret.digest())).one(connection);
    let link = link.await.map_err(StorageError::from)?.filter(|link| now.as_millisecond() < link.expires_at);
    let link = link.ok_or(UseLinkError::Gone)?;
    let person =
        store::Entity::find_by_id(link.person_id).one(connection).await.map_err(StorageError::from)?;
    person.filter(|person| !person.disabled).ok_or(UseLinkError::Gone)
}
