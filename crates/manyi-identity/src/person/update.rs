use super::{Person, disable::would_be_last, row::completed_one, store};
use crate::{IdentityRoom, events::PersonChanged, session, text, unit};
use manyi_kernel::{Actor, FieldProblem, PersonId, Problem, ProblemKind, Revision, UnitId};
use manyi_storage::StorageError;
use serde::Deserialize;

/// What is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdatePerson {
    pub name: Option<String>,
    pub unit_id: Option<UnitId>,
    /// A disabled person cannot sign in; their sessions end at once.
    pub disabled: Option<bool>,
}

#[derive(Debug, thiserror::Error)]
pub enum UpdatePersonError {
    #[error("no such person within the scope")]
    NotFound,
    #[error("one cannot disable oneself")]
    OwnAccount,
    #[error("the last holder of an administrator's role cannot be disabled")]
    LastAdministrator,
    #[error("some fields are wrong")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UpdatePersonError> for Problem {
    fn from(error: UpdatePersonError) -> Self {
        match error {
            UpdatePersonError::NotFound => Self::not_found(),
            UpdatePersonError::OwnAccount => Self::new(ProblemKind::Conflict, "person.own_account"),
            UpdatePersonError::LastAdministrator => {
                Self::new(ProblemKind::Conflict, "person.last_administrator")
            }
            UpdatePersonError::Invalid(fields) => Self::invalid(fields),
            UpdatePersonError::Storage(StorageError::RevisionMismatch) => {
                Self::new(ProblemKind::RevisionMismatch, "person.edited_meanwhile")
            }
            UpdatePersonError::Storage(error) => error.into(),
        }
    }
}

/// Renames, moves, disables or enables a person, against the revision the editor saw.
pub async fn update_person(
    room: &IdentityRoom,
    actor: &Actor,
    (id, revision): (PersonId, Revision),
    input: UpdatePerson,
) -> Result<Person, UpdatePersonError> {
    let name = input.name.map(|name| text::name(&name, "/name")).transpose();
    let name = name.map_err(|problem| UpdatePersonError::Invalid(vec![problem]))?;
    let mut work = room.db().begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let mut row = found.ok_or(UpdatePersonError::NotFound)?;
    row.name = name.unwrap_or(row.name);
    if let Some(unit_id) = input.unit_id {
        let unit = unit::store::find(work.connection(), &actor.scope, unit_id).await?;
        let problem = || UpdatePersonError::Invalid(vec![FieldProblem::new("/unit_id", "no_such_unit")]);
        let unit = unit.ok_or_else(problem)?;
        row.unit_id = unit.id;
        row.unit_path = unit.unit_path;
    }
    let disabling = input.disabled == Some(true) && !row.disabled;
    if disabling {
        if actor.person_id() == Some(id) {
            return Err(UpdatePersonError::OwnAccount);
        }
        let roles = store::roles_of(work.connection(), id).await?;
        if would_be_last(work.connection(), id, &roles).await? {
            return Err(UpdatePersonError::LastAdministrator);
        }
        session::store::delete_of(work.connection(), id).await?;
        super::link::delete_link(work.connection(), id).await?;
    }
    row.disabled = input.disabled.unwrap_or(row.disabled);
    let row = store::update(work.connection(), row, revision).await?;
    let (path, action) = (row.path(), if disabling { "person.disable" } else { "person.update" });
    let person = completed_one(work.connection(), row).await?;
    work.record(&PersonChanged { person_id: id }, id, &path)?;
    work.audit(action, "person", id, &path);
    work.commit().await?;
    room.forget_directory();
    Ok(person)
}
