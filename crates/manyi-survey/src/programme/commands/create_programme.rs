//! A programme is begun.

use crate::{
    SurveyRoom,
    programme::{ProgrammePlan, ProgrammeState, store, store::Programme},
};
use manyi_kernel::{Actor, FieldProblem, ProgrammeId, Revision, UnitId};
use manyi_storage::StorageError;
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProgramme {
    /// The owner: its customers are the population.
    pub unit_id: UnitId,
    /// Needs a title only.
    pub plan: ProgrammePlan,
}

#[derive(Debug, thiserror::Error)]
pub enum CreateProgrammeFailed {
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A unit outside the actor's scope is an unknown one.
pub async fn create_programme(
    room: &SurveyRoom,
    actor: &Actor,
    new: NewProgramme,
) -> Result<ProgrammeId, CreateProgrammeFailed> {
    let mut problems = new.plan.check();
    for problem in &mut problems {
        problem.place = format!("/plan{}", problem.place);
    }
    let unit = room.directory.unit(new.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    if unit.is_none() {
        problems.push(FieldProblem::new("/unit_id", "survey.unknown_unit"));
    }
    let Some(unit) = unit.filter(|_| problems.is_empty()) else {
        return Err(CreateProgrammeFailed::Wrong(problems));
    };
    let mut work = room.db.begin(actor).await?;
    let programme = Programme {
        id: ProgrammeId::new(),
        unit_id: unit.id,
        unit_path: unit.path.clone(),
        state: ProgrammeState::Draft,
        plan: new.plan,
        revision: Revision::FIRST,
        created_by: actor.person_id(),
        created_at: work.now(),
        updated_at: work.now(),
        approved_by: None,
        approved_at: None,
    };
    store::insert(work.connection(), &programme).await?;
    work.audit("programme.create", "programme", programme.id, &unit.path);
    work.commit().await?;
    Ok(programme.id)
}
