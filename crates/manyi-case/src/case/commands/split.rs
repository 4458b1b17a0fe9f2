//! One matter turns out to be two: the second becomes a case of its own.

use crate::{
    CaseRoom,
    case::{
        Act, Case, CaseAction, CaseRelation, CaseState, TaskOutcome, VerbError,
        branch::{Part, branch},
        events::CaseRegistered,
        hold_limit,
        perform::{self, Moment, retarget},
        store,
    },
    policy::store::of_case,
    tasks,
};
use manyi_kernel::{Actor, CaseId, Revision, day_of};
use manyi_storage::UnitOfWork;

/// Opens the second case with a number of its own and the clocks of the first one's receipt, and says so in
/// both. Returns its id.
pub(crate) async fn split_case(
    room: &CaseRoom,
    actor: &Actor,
    (id, expected): (CaseId, Revision),
    part: Part,
) -> Result<CaseId, VerbError> {
    let inside = room.clone();
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                let original = perform::load(uow, id, Some(expected)).await?;
                split_in(&inside, uow, original, part).await
            })
        })
        .await
}

async fn split_in(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    original: Case,
    part: Part,
) -> Result<CaseId, VerbError> {
    original.state.after(CaseAction::Split)?;
    let moment = Moment::of(uow);
    let number = store::next_number(uow.connection(), day_of(original.registered_at).year()).await?;
    let (second, moved) = branch(&original, part, number).map_err(VerbError::Invalid)?;
    let (id, number) = (second.id, second.number.to_string());
    open(room, uow, &second, moment).await?;
    let from = Act::Link {
        other: original.id,
        number: original.number.to_string(),
        relation: CaseRelation::SplitFrom,
    };
    perform::apply(room, uow, second, moment, from).await?;
    let mut first = original;
    for task in moved {
        let given_up = Act::FinishTask { task, outcome: TaskOutcome::Cancelled, text: Some(number.clone()) };
        first = perform::apply(room, uow, first, moment, given_up).await?.case;
    }
    perform::apply(room, uow, first, moment, Act::Split { into: id, number }).await?;
    Ok(id)
}

/// Writes a case whose log has begun elsewhere.
async fn open(room: &CaseRoom, uow: &mut UnitOfWork, case: &Case, moment: Moment) -> Result<(), VerbError> {
    let in_force = of_case(uow.connection(), case.policy_version, case.calendar_id, &room.calendar).await?;
    let standing = retarget(uow, &in_force, case, moment.at).await?;
    store::insert(uow.connection(), case, &standing).await?;
    tasks::project(uow.connection(), case, &in_force, moment.at).await?;
    if case.state == CaseState::OnHold {
        hold_limit::enqueue(uow, case).await?;
    }
    uow.record(&CaseRegistered { case_id: case.id, origin: case.origin }, case.id, &case.unit_path)?;
    uow.audit("case.register", "case", case.id, &case.unit_path);
    Ok(())
}
