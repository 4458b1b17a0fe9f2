//! A programme is approved, taken back to draft or closed.

use crate::{
    SurveyRoom,
    programme::{ProgrammeAction, state::ActionRefused, store},
    questionnaire,
};
use manyi_kernel::{Actor, FieldProblem, ProgrammeId};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum ActFailed {
    #[error("no such programme within the scope")]
    NotFound,
    #[error("the state does not allow it")]
    State(ActionRefused),
    /// The plan is not whole; places are those of the plan.
    #[error("{} things are missing", .0.len())]
    Missing(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Approving asks for a whole plan with a published questionnaire.
pub async fn act_on_programme(
    room: &SurveyRoom,
    actor: &Actor,
    (id, action): (ProgrammeId, ProgrammeAction),
) -> Result<(), ActFailed> {
    let mut work = room.db.begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let mut programme = found.ok_or(ActFailed::NotFound)?;
    programme.state = programme.state.after(action).map_err(ActFailed::State)?;
    match action {
        ProgrammeAction::Approve => {
            let mut missing = programme.plan.missing();
            if let Some(id) = programme.plan.questionnaire_id {
                let found = questionnaire::store::find(work.connection(), id).await?;
                if found.is_none_or(|found| found.latest_version.is_none()) {
                    missing.push(FieldProblem::new("/questionnaire_id", "programme.not_published"));
                }
            }
            if !missing.is_empty() {
                return Err(ActFailed::Missing(missing));
            }
            programme.approved_by = actor.person_id();
            programme.approved_at = Some(work.now());
        }
        ProgrammeAction::Withdraw => {
            programme.approved_by = None;
            programme.approved_at = None;
        }
        ProgrammeAction::Close | ProgrammeAction::Edit | ProgrammeAction::Draw => {}
    }
    let against = programme.revision;
    programme.revision = against.next();
    programme.updated_at = work.now();
    store::update(work.connection(), &programme, against).await?;
    work.audit(audited(action), "programme", id, &programme.unit_path);
    work.commit().await?;
    Ok(())
}

fn audited(action: ProgrammeAction) -> &'static str {
    match action {
        ProgrammeAction::Approve => "programme.approve",
        ProgrammeAction::Withdraw => "programme.withdraw",
        ProgrammeAction::Close => "programme.close",
        ProgrammeAction::Edit => "programme.update",
        ProgrammeAction::Draw => "programme.draw",
    }
}
