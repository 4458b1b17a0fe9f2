use super::{Person, disable::would_be_last, row::completed_one, store};
use crate::{
    IdentityRoom,
    events::PersonChanged,
    role::{Role, RoleSet, RolesExclude},
    session,
};
use manyi_kernel::{Actor, PersonId, Problem, ProblemKind};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    #[error("no such person within the scope")]
    NotFound,
    #[error("nobody changes their own roles")]
    OwnRoles,
    #[error("the last holder of an administrator's role cannot lose it")]
    LastAdministrator,
    #[error(transparent)]
    Exclude(#[from] RolesExclude),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<GrantError> for Problem {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::NotFound => Self::not_found(),
            GrantError::OwnRoles => Self::new(ProblemKind::Conflict, "role.own_roles"),
            GrantError::LastAdministrator => Self::new(ProblemKind::Conflict, "person.last_administrator"),
            GrantError::Exclude(refused) => Self::invalid(vec![refused.at("/roles")]),
            GrantError::Storage(error) => error.into(),
        }
    }
}

/// Gives a person exactly these roles. Their sessions end, so that the change holds at once.
pub async fn grant_roles(
    room: &IdentityRoom,
    actor: &Actor,
    id: PersonId,
    roles: Vec<Role>,
) -> Result<Person, GrantError> {
    if actor.person_id() == Some(id) {
        return Err(GrantError::OwnRoles);
    }
    let wanted = RoleSet::of(roles)?;
    let mut work = room.db().begin(actor).await?;
    store::find(work.connection(), &actor.scope, id).await?.ok_or(GrantError::NotFound)?;
    store::next_revision(work.connection(), id).await?;
    let held = store::roles_of(work.connection(), id).await?;
    let loses = held.administrator().is_some_and(|role| !wanted.contains(role));
    if loses && would_be_last(work.connection(), id, &held).await? {
        return Err(GrantError::LastAdministrator);
    }
    let granted = (work.now(), actor.code());
    store::replace_roles(work.connection(), id, &wanted, granted).await?;
    session::store::delete_of(work.connection(), id).await?;
    let row = store::find(work.connection(), &actor.scope, id).await?.ok_or(GrantError::NotFound)?;
    let path = row.path();
    let person = completed_one(work.connection(), row).await?;
    work.record(&PersonChanged { person_id: id }, id, &path)?;
    work.audit("role.grant", "person", id, &path);
    // What was granted, one row each: codes stay readable when the person is long gone.
    for role in wanted.iter() {
        work.audit("role.hold", "role", format!("{id}:{}", role.code()), &path);
    }
    work.commit().await?;
    room.forget_directory();
    Ok(person)
}
