use super::store;
use crate::{IdentityRoom, password::HashError, session, session::Caller};
use manyi_kernel::{Actor, FieldProblem, OrgScope, Problem, ProblemKind};
use manyi_storage::StorageError;
use serde::Deserialize;

#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    pub current_password: String,
    pub new_password: String,
}

#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    #[error("not a signed-in person")]
    NotSignedIn,
    #[error("too many wrong passwords")]
    Locked(session::guard::Locked),
    #[error("a password is wrong")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ChangePasswordError> for Problem {
    fn from(error: ChangePasswordError) -> Self {
        match error {
            ChangePasswordError::NotSignedIn => Self::new(ProblemKind::NotSignedIn, "not_signed_in"),
            ChangePasswordError::Locked(locked) => locked.into(),
            ChangePasswordError::Invalid(fields) => Self::invalid(fields),
            ChangePasswordError::Hash(error) => error.into(),
            ChangePasswordError::Storage(error) => error.into(),
        }
    }
}

/// Changes one's own password. Every session of the person ends, this one included: the caller starts a new one.
pub async fn change_password(
    room: &IdentityRoom,
    actor: &Actor,
    caller: &Caller,
    input: ChangePassword,
) -> Result<(), ChangePasswordError> {
    let id = actor.person_id().ok_or(ChangePasswordError::NotSignedIn)?;
    let person = store::find(room.db().reader(), &OrgScope::everything(), id).await?;
    let person = person.ok_or(ChangePasswordError::NotSignedIn)?;
    let refused = room.settings().passwords.check(&input.new_password, &person.login).err();
    let same = input.new_password == input.current_password;
    let same = same.then(|| FieldProblem::new("/new_password", "password_same"));
    if let Some(problem) = refused.map(|refused| refused.at("/new_password")).or(same) {
        return Err(ChangePasswordError::Invalid(vec![problem]));
    }
    // A stolen session must not become a way to guess the password.
    let counted = session::guard_store::count(room, caller, &person.login_key).await?;
    counted.map_err(ChangePasswordError::Locked)?;
    if !room.hasher().verify(&input.current_password, person.password_hash.as_deref()).await? {
        let problem = FieldProblem::new("/current_password", "password_wrong");
        return Err(ChangePasswordError::Invalid(vec![problem]));
    }
    let hash = room.hasher().hash(&input.new_password).await?;
    let mut work = room.db().begin(actor).await?;
    store::set_password(work.connection(), id, hash).await?;
    super::link::delete_link(work.connection(), id).await?;
    session::store::delete_of(work.connection(), id).await?;
    session::guard_store::forget(work.connection(), caller, &person.login_key).await?;
    work.audit("person.change_password", "person", id, &person.path());
    work.commit().await?;
    Ok(())
}
