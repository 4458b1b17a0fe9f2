use super::store;
use crate::{IdentityRoom, events::UnitChanged, text};
use manyi_kernel::{Actor, FieldProblem, Problem, ProblemKind, Revision, UnitId, UnitRef};
use manyi_storage::StorageError;
use serde::Deserialize;

/// What is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateUnit {
    pub name: Option<String>,
    pub code: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum UpdateUnitError {
    #[error("no such unit within the scope")]
    NotFound,
    #[error("some fields are wrong")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<UpdateUnitError> for Problem {
    fn from(error: UpdateUnitError) -> Self {
        match error {
            UpdateUnitError::NotFound => Self::not_found(),
            UpdateUnitError::Invalid(fields) => Self::invalid(fields),
            UpdateUnitError::Storage(StorageError::RevisionMismatch) => {
                Self::new(ProblemKind::RevisionMismatch, "unit.edited_meanwhile")
            }
            UpdateUnitError::Storage(error) => error.into(),
        }
    }
}

/// Renames a unit or gives it another code, against the revision the editor saw.
pub async fn update_unit(
    room: &IdentityRoom,
    actor: &Actor,
    (id, revision): (UnitId, Revision),
    input: UpdateUnit,
) -> Result<(UnitRef, Revision), UpdateUnitError> {
    let mut problems = Vec::new();
    let mut read = |checked: Option<Result<String, FieldProblem>>| {
        checked.and_then(|result| result.map_err(|problem| problems.push(problem)).ok())
    };
    let name = read(input.name.map(|name| text::name(&name, "/name")));
    let code = read(input.code.map(|code| text::code(&code, "/code")));
    if !problems.is_empty() {
        return Err(UpdateUnitError::Invalid(problems));
    }
    let mut work = room.db().begin(actor).await?;
    let mut unit =
        store::find(work.connection(), &actor.scope, id).await?.ok_or(UpdateUnitError::NotFound)?;
    unit.name = name.unwrap_or(unit.name);
    unit.code = code.unwrap_or(unit.code);
    let stored = store::update(work.connection(), &unit, revision).await.map_err(|error| {
        if error.conflicts_on("code") {
            return UpdateUnitError::Invalid(vec![FieldProblem::new("/code", "taken")]);
        }
        error.into()
    })?;
    let path = stored.path();
    work.record(&UnitChanged { unit_id: id }, id, &path)?;
    work.audit("unit.update", "unit", id, &path);
    work.commit().await?;
    room.forget_directory();
    Ok((stored.to_ref()?, Revision(stored.revision)))
}
