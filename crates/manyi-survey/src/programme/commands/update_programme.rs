//! The plan is changed, while nobody has approved it.

use crate::{
    SurveyRoom,
    programme::{ProgrammeAction, ProgrammePlan, state::ActionRefused, store},
};
use manyi_kernel::{Actor, FieldProblem, ProgrammeId, Revision};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum UpdateProgrammeFailed {
    #[error("no such programme within the scope")]
    NotFound,
    #[error("the state does not allow it")]
    State(ActionRefused),
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Replaces the whole plan, against the revision the editor saw.
pub async fn update_programme(
    room: &SurveyRoom,
    actor: &Actor,
    (id, against): (ProgrammeId, Revision),
    plan: ProgrammePlan,
) -> Result<(), UpdateProgrammeFailed> {
    let problems = plan.check();
    if !problems.is_empty() {
        return Err(UpdateProgrammeFailed::Wrong(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let mut programme = found.ok_or(UpdateProgrammeFailed::NotFound)?;
    programme.state = programme.state.after(ProgrammeAction::Edit).map_err(UpdateProgrammeFailed::State)?;
    programme.plan = plan;
    programme.revision = against.next();
    programme.updated_at = work.now();
    store::update(work.connection(), &programme, against).await?;
    work.audit("programme.update", "programme", id, &programme.unit_path);
    work.commit().await?;
    Ok(())
}
