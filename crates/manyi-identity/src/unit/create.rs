use super::{
    kind::may_contain,
    store::{self, NewUnit},
};
use crate::{IdentityRoom, events::UnitChanged, text};
use manyi_kernel::{Actor, FieldProblem, Problem, UnitId, UnitKind, UnitRef};
use manyi_storage::StorageError;
use serde::Deserialize;

/// A new unit under an existing one.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateUnit {
    pub parent_id: UnitId,
    pub kind: UnitKind,
    /// The organisation's own code, unique: letters, digits, `-`, `_`, `.`.
    pub code: String,
    pub name: String,
}

#[derive(Debug, thiserror::Error)]
pub enum CreateUnitError {
    #[error("some fields are wrong")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<CreateUnitError> for Problem {
    fn from(error: CreateUnitError) -> Self {
        match error {
            CreateUnitError::Invalid(fields) => Self::invalid(fields),
            CreateUnitError::Storage(error) => error.into(),
        }
    }
}

/// Adds a unit within the actor's scope.
pub async fn create_unit(
    room: &IdentityRoom,
    actor: &Actor,
    input: CreateUnit,
) -> Result<UnitRef, CreateUnitError> {
    let mut problems = Vec::new();
    let name = text::name(&input.name, "/name").map_err(|problem| problems.push(problem));
    let code = text::code(&input.code, "/code").map_err(|problem| problems.push(problem));
    let (Ok(name), Ok(code)) = (name, code) else {
        return Err(CreateUnitError::Invalid(problems));
    };
    let refuse = |code| CreateUnitError::Invalid(vec![FieldProblem::new("/parent_id", code)]);
    let mut work = room.db().begin(actor).await?;
    let parent = store::find(work.connection(), &actor.scope, input.parent_id).await?;
    let parent = parent.ok_or_else(|| refuse("no_such_unit"))?;
    if !may_contain(parent.kind()?, input.kind) {
        let problem = FieldProblem::new("/kind", "unit_kind_order");
        return Err(CreateUnitError::Invalid(vec![problem]));
    }
    let ordinal = store::next_ordinal(work.connection(), input.parent_id).await?;
    let unit = NewUnit {
        id: UnitId::new(),
        parent: Some(input.parent_id),
        path: parent.path().child(ordinal),
        kind: input.kind,
        code,
        name,
    };
    let stored = store::insert(work.connection(), unit, work.now()).await.map_err(code_taken)?;
    let unit = stored.to_ref()?;
    work.record(&UnitChanged { unit_id: unit.id }, unit.id, &unit.path)?;
    work.audit("unit.create", "unit", unit.id, &unit.path);
    work.commit().await?;
    room.forget_directory();
    Ok(unit)
}

fn code_taken(error: StorageError) -> CreateUnitError {
    if error.conflicts_on("code") {
        return CreateUnitError::Invalid(vec![FieldProblem::new("/code", "taken")]);
    }
    error.into()
}
