//! Signing in. An unknown login, a wrong password and a disabled person get the same answer in the same time.

use super::{Caller, guard::Locked, guard_store, store};
use crate::{
    IdentityRoom,
    password::HashError,
    person::store as people,
    secret::{NoRandomness, Secret},
    text::login_key,
};
use manyi_kernel::{Actor, ActorKind, OrgScope, PersonId, Problem, ProblemKind, UnitPath};
use manyi_storage::{StorageError, UnitOfWork};
use serde::Deserialize;

#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub login: String,
    pub password: String,
}

#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("login and password do not belong together")]
    Refused,
    #[error("too many attempts")]
    Locked(Locked),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Refused => Self::new(ProblemKind::NotSignedIn, "sign_in.refused"),
            SignInError::Locked(locked) => locked.into(),
            SignInError::Hash(error) => error.into(),
            SignInError::NoRandomness(_) => Self::internal(),
            SignInError::Storage(error) => error.into(),
        }
    }
}

/// Starts a session and answers with its secret. `earlier` is the session the browser had before: it ends.
pub async fn sign_in(
    room: &IdentityRoom,
    caller: &Caller,
    input: &SignIn,
    earlier: Option<Secret>,
) -> Result<(Secret, PersonId), SignInError> {
    let key = login_key(&input.login);
    guard_store::count(room, caller, &key).await?.map_err(SignInError::Locked)?;
    let found = people::find_by_login(room.db().reader(), &key).await?;
    let stored = found.as_ref().and_then(|person| person.password_hash.as_deref());
    let right = room.hasher().verify(&input.password, stored).await?;
    let Some(person) = found.as_ref().filter(|person| right && !person.disabled) else {
        note_refusal(room, found.as_ref()).await?;
        return Err(SignInError::Refused);
    };
    let outdated = person.password_hash.as_deref().is_some_and(|hash| room.hasher().is_outdated(hash));
    let fresh_hash = if outdated { Some(room.hasher().hash(&input.password).await?) } else { None };
    let secret = Secret::generate()?;
    let mut work = room.db().begin(&actor_named(person)).await?;
    if !insert(&mut work, person, &secret).await? {
        return Err(SignInError::Refused);
    }
    if let Some(hash) = fresh_hash {
        people::set_password(work.connection(), person.person_id(), hash).await?;
    }
    if let Some(earlier) = earlier {
        store::delete(work.connection(), &earlier.digest()).await?;
    }
    store::delete_ended(work.connection(), &room.settings().sessions, work.now()).await?;
    guard_store::forget(work.connection(), caller, &key).await?;
    work.commit().await?;
    Ok((secret, person.person_id()))
}

/// Starts a session without a password: right after the person has proved theirs another way.
pub(crate) async fn begin(room: &IdentityRoom, id: PersonId) -> Result<Secret, SignInError> {
    let person = people::find(room.db().reader(), &OrgScope::everything(), id).await?;
    let person = person.filter(|person| !person.disabled).ok_or(SignInError::Refused)?;
    let secret = Secret::generate()?;
    let mut work = room.db().begin(&actor_named(&person)).await?;
    if !insert(&mut work, &person, &secret).await? {
        return Err(SignInError::Refused);
    }
    work.commit().await?;
    Ok(secret)
}

/// `false`: the password was changed or the person disabled since `person` was read.
async fn insert(
    work: &mut UnitOfWork,
    person: &people::Model,
    secret: &Secret,
) -> Result<bool, StorageError> {
    let id = person.person_id();
    // Takes the person's row: a password change at this moment comes before (and is seen below) or
    // after (and ends this session).
    people::set_last_sign_in(work.connection(), id, work.now()).await?;
    let now = people::find(work.connection(), &OrgScope::everything(), id).await?;
    if now.is_none_or(|now| now.disabled || now.password_hash != person.password_hash) {
        return Ok(false);
    }
    store::insert(work.connection(), secret.digest(), id, work.now()).await?;
    work.audit("session.begin", "person", id, &person.path());
    Ok(true)
}

/// For the audit trail only: may do nothing.
fn actor_named(person: &people::Model) -> Actor {
    Actor {
        kind: ActorKind::Person(person.person_id()),
        scope: OrgScope::nothing(),
        ..Actor::respondent(person.locale())
    }
}

async fn note_refusal(room: &IdentityRoom, person: Option<&people::Model>) -> Result<(), StorageError> {
    let mut work = room.db().begin(&Actor::system()).await?;
    match person {
        Some(person) => work.audit("session.refuse", "person", person.person_id(), &person.path()),
        None => work.audit("session.refuse", "person", "unknown", &UnitPath::root()),
    }
    work.commit().await?;
    Ok(())
}
