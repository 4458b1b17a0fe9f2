use super::{
    check::{Checked, check},
    token,
};
use crate::{
    IdentityRoom,
    organisation::{self, FoundError},
    password::HashError,
    person::{
        create::{self, NewPerson},
        link_url, replace_link, store as people,
    },
    role::{Role, RoleSet, RolesExclude},
    secret::{NoRandomness, Secret},
    unit,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, Problem, ProblemKind};
use manyi_storage::{StorageError, UnitOfWork};
use serde::{Deserialize, Serialize};

/// Code of the top unit until someone gives it another.
const ROOT_CODE: &str = "HQ";

#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// As printed on the server's console.
    pub token: String,
    pub organisation_name: String,
    /// One of each: system, security and audit administrator; three people.
    pub administrators: Vec<SetUpAdministrator>,
    /// Of the system administrator; the other two set theirs through their links.
    pub password: String,
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUpAdministrator {
    pub role: Role,
    pub login: String,
    pub name: String,
}

/// Links for the security and the audit administrator, shown once.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct SetUpDone {
    pub links: Vec<AdministratorLink>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AdministratorLink {
    pub role: Role,
    pub login: String,
    pub name: String,
    pub url: String,
    pub expires_at: Timestamp,
}

#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    #[error("set up already")]
    Done,
    /// Unknown, used, expired or replaced.
    #[error("the token cannot be used")]
    TokenRefused,
    #[error("some fields are wrong")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Exclude(#[from] RolesExclude),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<FoundError> for SetUpError {
    fn from(error: FoundError) -> Self {
        match error {
            FoundError::Exists => Self::Done,
            FoundError::Invalid(fields) => Self::Invalid(fields),
            FoundError::Storage(error) => Self::Storage(error),
        }
    }
}

impl From<SetUpError> for Problem {
    fn from(error: SetUpError) -> Self {
        match error {
            SetUpError::Done => Self::new(ProblemKind::Conflict, "setup.done"),
            SetUpError::TokenRefused => Self::new(ProblemKind::Forbidden, "setup.token_refused"),
            SetUpError::Invalid(fields) => Self::invalid(fields),
            SetUpError::Exclude(refused) => Self::invalid(vec![refused.at("/administrators")]),
            SetUpError::Hash(error) => error.into(),
            SetUpError::NoRandomness(_) => Self::internal(),
            SetUpError::Storage(error) => error.into(),
        }
    }
}

/// Founds the organisation with its three administrators, all or nothing. The token is used up only by success.
pub async fn set_up(room: &IdentityRoom, input: SetUp) -> Result<SetUpDone, SetUpError> {
    if !super::is_setup_needed(room).await? {
        return Err(SetUpError::Done);
    }
    if !token::is_alive(room.db().reader(), &input.token, room.db().now()).await? {
        return Err(SetUpError::TokenRefused);
    }
    let checked = check(&input, &room.settings().passwords).map_err(SetUpError::Invalid)?;
    let hash = room.hasher().hash(&input.password).await?;
    let mut work = room.db().begin(&Actor::system()).await?;
    if !token::take(work.connection(), &input.token, work.now()).await? {
        return Err(SetUpError::TokenRefused);
    }
    let Checked { organisation_name, administrators } = checked;
    let root = organisation::found(&mut work, organisation_name, ROOT_CODE.to_owned()).await?;
    let mut links = Vec::new();
    for (role, login, name) in administrators {
        let own_hash = (role == Role::SystemAdmin).then(|| hash.clone());
        let link = add(room, &mut work, &root, (role, NewPerson { login, name, hash: own_hash })).await?;
        links.extend(link);
    }
    work.commit().await?;
    room.forget_directory();
    Ok(SetUpDone { links })
}

/// Adds one administrator; who has no password gets a link.
async fn add(
    room: &IdentityRoom,
    work: &mut UnitOfWork,
    root: &unit::store::Model,
    (role, new): (Role, NewPerson),
) -> Result<Option<AdministratorLink>, SetUpError> {
    let needs_link = new.hash.is_none();
    let person = create::insert(work, root, new).await?;
    let id = person.person_id();
    let granted = (work.now(), work.actor().code());
    people::replace_roles(work.connection(), id, &RoleSet::of([role])?, granted).await?;
    work.audit("role.hold", "role", format!("{id}:{}", role.code()), &root.path());
    if !needs_link {
        return Ok(None);
    }
    let secret = Secret::generate()?;
    let expires_at = replace_link(work.connection(), id, &secret, work.now()).await?;
    work.audit("sign_in_link.issue", "person", id, &root.path());
    let url = link_url(room, &secret);
    Ok(Some(AdministratorLink { role, login: person.login, name: person.name, url, expires_at }))
}
