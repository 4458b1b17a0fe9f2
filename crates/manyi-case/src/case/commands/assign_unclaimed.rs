//! A rule hands out a case that nobody took meanwhile.

use crate::{
    CaseRoom,
    case::{
        Act, Case, CaseAction, CaseBlock, VerbError,
        perform::{self, Moment},
    },
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, PersonId};

/// Hands the case to `to` because of what happened at `since`: a queue may lie between, and who took the case or
/// was given it by a person in that time keeps it. Whether anything changed; `to` may have it already.
///
/// # Errors
/// [`CaseBlock::Claimed`], and whatever assigning it by hand refuses.
pub async fn assign_unclaimed(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    to: PersonId,
    since: Timestamp,
) -> Result<bool, VerbError> {
    let inside = room.clone();
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                let case = perform::load(uow, id, None).await?;
                if case.assignee == Some(to) {
                    return Ok(false);
                }
                if claimed_since(&case, since) {
                    return Err(CaseBlock::Claimed.into());
                }
                let moment = Moment::of(uow);
                perform::apply(&inside, uow, case, moment, Act::Assign { to }).await?;
                Ok(true)
            })
        })
        .await
}

/// By a person: rules on the same event come after each other, the last one decides.
fn claimed_since(case: &Case, since: Timestamp) -> bool {
    let last = case.steps.iter().rev().find(|step| step.action == Some(CaseAction::Assign));
    case.assignee.is_some() && last.is_some_and(|step| step.by.person().is_some() && step.at > since)
}
