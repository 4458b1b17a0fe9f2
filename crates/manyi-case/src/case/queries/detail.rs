//! One case with everything the reader may see of it.

use super::{
    context::{Names, ViewContext},
    review::review,
    timeline::timeline,
};
use crate::{
    CaseRoom,
    case::{
        Case, CaseAction, Doer, Picture, pointless,
        store::{self, code},
        view::{CaseDetail, FollowUpView, MaskedComplainant},
    },
    clock::{ClockView, compute::clocks},
    file::store::of_case as files_of_case,
    follow_up::{
        FollowUpState,
        store::{self as follow_ups, follow_up_row},
    },
};
use manyi_kernel::{Actor, CaseId, Locale, Permission, ResponseId};
use manyi_storage::{StorageError, instant};

/// `None` when the case does not exist or lies outside the actor's scope. `link` is the address of the
/// follow-up if this very request made it.
pub(crate) async fn case_detail(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: CaseId,
    link: Option<String>,
) -> Result<Option<CaseDetail>, StorageError> {
    // One connection, and one instant, for everything: see the list.
    let names = Names::fetch(room).await;
    let reader = room.db.snapshot().await?;
    let Some((case, row)) = store::find(&reader, &actor.scope, id).await? else {
        return Ok(None);
    };
    let context = ViewContext::fetch(room, names, &reader, locale, std::slice::from_ref(&row)).await?;
    let rounds = follow_ups::of_case(&reader, id).await?;
    let files = files_of_case(&reader, id).await?;
    reader.commit().await?;
    let context = context.with_rules_of(room, &case.steps).await?;
    let clocks = clock_views(&context, &case, &row)?;
    let review = review(&context, &case, &row)?;
    let timeline = timeline(&context, &case, &rounds, &clocks, (&context.policy(&row)?.policy, &files))?;
    let follow_up = rounds.last().map(|round| follow_up_view(round, link)).transpose()?;
    let complainant = (!case.complainant.is_empty()).then(|| MaskedComplainant {
        name: case.complainant.masked_name(),
        phone: case.complainant.masked_phone(),
    });
    Ok(Some(CaseDetail {
        head: context.head(&row)?,
        description: case.description.clone(),
        response_id: case.source_id.clone().filter(|id| id.parse::<ResponseId>().is_ok()),
        complainant,
        clocks,
        timeline,
        follow_up,
        review,
        allowed_actions: allowed_actions(actor, &case),
    }))
}

fn clock_views(
    context: &ViewContext,
    case: &Case,
    row: &store::case_row::Model,
) -> Result<Vec<ClockView>, StorageError> {
    let in_force = context.policy(row)?;
    let policy = &in_force.policy;
    let rule = in_force.rule(&case.matter())?;
    let clocks = clocks(&rule, &in_force.calendar, &case.steps, context.now)
        .map_err(|error| StorageError::Corrupt(format!("clocks of case {}: {error}", case.id)))?;
    let view =
        |clock| ClockView::of(clock, &in_force.calendar, context.now, policy.warning_percent, context.locale);
    Ok(clocks.iter().map(view).collect())
}

fn follow_up_view(row: &follow_up_row::Model, link: Option<String>) -> Result<FollowUpView, StorageError> {
    Ok(FollowUpView {
        state: code!(FollowUpState, &row.state)?,
        url: link,
        sent_at: instant(row.sent_at),
        due_at: instant(row.due_at),
        score: row.score,
        comment: row.comment.clone(),
        answered_at: row.answered_at.map(instant),
    })
}

/// The permission an action needs; `None` for what only the customer or time can do.
fn permission_of(action: CaseAction) -> Option<Permission> {
    match action {
        CaseAction::Verify | CaseAction::Recompute => None,
        // Whoever hands out work also ends it without the customer's word, and decides on what others ask.
        CaseAction::Assign
        | CaseAction::Close
        | CaseAction::Transfer
        | CaseAction::DecideExtension
        | CaseAction::FindCause
        | CaseAction::DecideRemedy
        | CaseAction::Merge
        | CaseAction::DecideAppeal
        | CaseAction::Recuse
        | CaseAction::Archive => Some(Permission::CaseAssign),
        _ => Some(Permission::CaseHandle),
    }
}

fn allowed_actions(actor: &Actor, case: &Case) -> Vec<CaseAction> {
    let may = |action: &CaseAction| permission_of(*action).is_some_and(|permission| actor.may(permission));
    let picture = Picture::of(&case.steps);
    let pointless = |action: &CaseAction| pointless((case.state, &picture), *action, Doer::of(actor));
    case.state.allowed_actions().filter(may).filter(|action| !pointless(action)).collect()
}
