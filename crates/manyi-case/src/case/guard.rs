//! What the state alone does not decide: named refusals that look at the whole case. Pure.

use super::{Act, Case, CaseAction, CaseState, Doer, Picture, TaskOutcome, perform::Moment};
use crate::policy::ClosingPolicy;
use manyi_kernel::{Actor, PersonId, coded};

coded! {
    /// Why an act that the state allows is refused nevertheless.
    CaseBlock {
        /// Departments have not answered yet.
        TasksOpen = "tasks_open",
        CountersignRefused = "countersign_refused",
        /// The policy wants the cause to be found before the case is closed.
        CauseMissing = "cause_missing",
        AppealPending = "appeal_pending",
        NoAppeal = "no_appeal",
        NoFinding = "no_finding",
        /// Only a unit with a share can object.
        NotResponsible = "not_responsible",
        /// A unit objects once against a finding.
        AppealedBefore = "appealed_before",
        ExtensionPending = "extension_pending",
        NoExtension = "no_extension",
        /// A clock that does not run cannot be given more time.
        TargetNotRunning = "target_not_running",
        /// Nobody grants what they asked for themselves, or judges an appeal against their own finding.
        OwnMatter = "own_matter",
        /// Who was recused keeps out of the case.
        Recused = "recused",
        /// Somebody took it, or handed it out, since what is acted on happened.
        Claimed = "claimed",
        UnknownTask = "unknown_task",
        TaskEnded = "task_ended",
        /// Such a task does not end like that.
        NotItsOutcome = "not_its_outcome",
        /// Somebody still has to decide on a remedy.
        RemedyPending = "remedy_pending",
        UnknownRemedy = "unknown_remedy",
        RemedyDecided = "remedy_decided",
        /// So much only somebody with more authority may grant.
        BeyondAuthority = "beyond_authority",
        /// A case does not go on as itself, nor as one that has ended.
        NotIntoThat = "not_into_that",
        /// An appeal names the file: it stays.
        FileIsEvidence = "file_is_evidence",
        /// The case has ended; only improvements and resolutions go on.
        CaseEnded = "case_ended",
    }
}

/// Refuses whoever was recused, and the rules they wrote: also for what lies beside the case, its files, tags,
/// followers, follow-up and improvement items. What the case looks like, for whoever is not.
pub(crate) fn admitted(case: &Case, actor: &Actor) -> Result<Picture, CaseBlock> {
    seen_by(case, actor.answerable())
}

fn seen_by(case: &Case, person: Option<PersonId>) -> Result<Picture, CaseBlock> {
    let picture = Picture::of(&case.steps);
    if picture.keeps_out(person) { Err(CaseBlock::Recused) } else { Ok(picture) }
}

/// Refuses what the log of the case speaks against.
pub(crate) fn guard(
    case: &Case,
    act: &Act,
    Moment { by, answerable, .. }: Moment,
    closing: &ClosingPolicy,
) -> Result<(), CaseBlock> {
    let picture = seen_by(case, answerable)?;
    match act {
        Act::Assign { to } => refuse(picture.recused.contains(to), CaseBlock::Recused),
        Act::Resolve { .. } => may_end(&picture),
        Act::Close { .. } => {
            may_end(&picture)?;
            refuse(picture.open_appeal().is_some(), CaseBlock::AppealPending)?;
            let wanted = closing.wants_cause(case.origin, case.severity);
            refuse(wanted && picture.finding.is_none(), CaseBlock::CauseMissing)
        }
        Act::Archive => may_be_put_away(case.state, &picture),
        Act::Extend { .. } => refuse(picture.asked_extension().is_some(), CaseBlock::ExtensionPending),
        Act::DecideExtension { .. } => may_decide_extension(&picture, by),
        Act::AddTask { order, .. } => {
            refuse(!case.state.is_open() && !order.kind.outlives_the_case(), CaseBlock::CaseEnded)?;
            refuse(order.person.is_some_and(|person| picture.recused.contains(&person)), CaseBlock::Recused)
        }
        Act::FinishTask { task, outcome, .. } => {
            let task = picture.task(*task).ok_or(CaseBlock::UnknownTask)?;
            refuse(task.end.is_some(), CaseBlock::TaskEnded)?;
            let known = *outcome == TaskOutcome::Cancelled || task.order.kind.outcomes().contains(outcome);
            refuse(!known, CaseBlock::NotItsOutcome)
        }
        Act::FindCause { .. } => refuse(picture.open_appeal().is_some(), CaseBlock::AppealPending),
        Act::DecideRemedy { remedy, .. } => {
            let offered = picture.remedy(*remedy).ok_or(CaseBlock::UnknownRemedy)?;
            refuse(offered.granted.is_some(), CaseBlock::RemedyDecided)?;
            refuse(offered.by == by, CaseBlock::OwnMatter)
        }
        Act::Link { other, .. } | Act::Merge { into: other, .. } => {
            refuse(*other == case.id, CaseBlock::NotIntoThat)
        }
        Act::Appeal { unit_id, .. } => {
            let finding = picture.finding.as_ref().ok_or(CaseBlock::NoFinding)?;
            refuse(!finding.shares.iter().any(|share| share.unit_id == *unit_id), CaseBlock::NotResponsible)?;
            refuse(picture.open_appeal().is_some(), CaseBlock::AppealPending)?;
            let again =
                |appeal: &super::picture::Appeal| appeal.unit_id == *unit_id && appeal.at >= finding.found_at;
            refuse(picture.appeals.iter().any(again), CaseBlock::AppealedBefore)
        }
        Act::DecideAppeal { .. } => may_decide_appeal(&picture, by),
        _ => Ok(()),
    }
}

fn may_end(picture: &Picture) -> Result<(), CaseBlock> {
    refuse(picture.blocking().next().is_some(), CaseBlock::TasksOpen)?;
    refuse(picture.objected(), CaseBlock::CountersignRefused)?;
    refuse(picture.asked_remedy().is_some(), CaseBlock::RemedyPending)
}

/// Nothing can be answered or decided in the archive. What was withdrawn, declined or merged took its tasks and
/// requests with it.
fn may_be_put_away(state: CaseState, picture: &Picture) -> Result<(), CaseBlock> {
    if state != CaseState::Closed {
        return Ok(());
    }
    refuse(picture.tasks.iter().any(|task| task.end.is_none()), CaseBlock::TasksOpen)?;
    refuse(picture.asked_remedy().is_some(), CaseBlock::RemedyPending)?;
    refuse(picture.open_appeal().is_some(), CaseBlock::AppealPending)
}

fn may_decide_extension(picture: &Picture, by: Doer) -> Result<(), CaseBlock> {
    let asked = picture.asked_extension().ok_or(CaseBlock::NoExtension)?;
    refuse(asked.asked_by == by, CaseBlock::OwnMatter)
}

fn may_decide_appeal(picture: &Picture, by: Doer) -> Result<(), CaseBlock> {
    let appeal = picture.open_appeal().ok_or(CaseBlock::NoAppeal)?;
    let found_by = picture.finding.as_ref().map(|finding| finding.found_by);
    refuse(appeal.by == by || found_by == Some(by), CaseBlock::OwnMatter)
}

fn refuse(when: bool, block: CaseBlock) -> Result<(), CaseBlock> {
    if when { Err(block) } else { Ok(()) }
}

/// What `allowed_actions` leaves out although the state allows it: the reader would only be refused.
pub(crate) fn pointless((state, picture): (CaseState, &Picture), action: CaseAction, reader: Doer) -> bool {
    match action {
        _ if picture.keeps_out(reader.person()) => true,
        CaseAction::Archive => may_be_put_away(state, picture).is_err(),
        CaseAction::Resolve => may_end(picture).is_err(),
        CaseAction::Extend => picture.asked_extension().is_some(),
        CaseAction::DecideExtension => may_decide_extension(picture, reader).is_err(),
        CaseAction::FinishTask => picture.tasks.iter().all(|task| task.end.is_some()),
        CaseAction::Appeal => picture.finding.is_none() || picture.open_appeal().is_some(),
        CaseAction::DecideAppeal => may_decide_appeal(picture, reader).is_err(),
        CaseAction::DecideRemedy => picture.asked_remedy().is_none_or(|offered| offered.by == reader),
        _ => false,
    }
}
