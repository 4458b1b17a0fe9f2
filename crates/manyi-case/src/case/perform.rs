//! The one path every action takes: load in scope, step, recompute the clocks, write, record.

use super::{
    Act, Case, CaseAction, Doer, VerbError,
    events::CaseChanged,
    store::{self, Standing},
};
use crate::{
    CaseRoom,
    clock::{self, compute::clocks},
    follow_up,
    policy::store::{PolicyInForce, version},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, Revision};
use manyi_storage::{StorageError, UnitOfWork};

/// Who acts, and when. Commands take the instant from their unit of work; the generator of sample
/// data writes many instants in one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub by: Doer,
    pub at: Timestamp,
}

impl Moment {
    pub fn of(uow: &UnitOfWork) -> Self {
        Self { by: Doer::of(uow.actor()), at: uow.now() }
    }
}

/// The case after the action, and the follow-up link if one was made: it is shown once and kept nowhere.
#[derive(Debug)]
pub(crate) struct Performed {
    pub case: Case,
    pub link: Option<String>,
}

/// Does `act` to a case in a unit of work of its own. `expected` refuses an edit of an older revision.
///
/// Returns the link for the customer when the act resolves the case. Texts are checked by the caller.
pub async fn perform_act(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    expected: Option<Revision>,
    act: Act,
) -> Result<Option<String>, VerbError> {
    let mut uow = room.db.begin(actor).await?;
    let case = load(&uow, id, expected).await?;
    let moment = Moment::of(&uow);
    let performed = apply(room, &mut uow, case, moment, act).await?;
    uow.commit().await?;
    Ok(performed.link)
}

/// The case, locked until the unit of work ends.
pub(crate) async fn load(
    uow: &UnitOfWork,
    id: CaseId,
    expected: Option<Revision>,
) -> Result<Case, VerbError> {
    let case = store::lock(uow.connection(), &uow.actor().scope, id).await?.ok_or(VerbError::NotFound)?;
    if expected.is_some_and(|expected| expected != case.revision) {
        return Err(VerbError::EditedMeanwhile);
    }
    Ok(case)
}

/// Does `act` to a case that this unit of work has locked.
pub(crate) async fn apply(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    case: Case,
    moment: Moment,
    act: Act,
) -> Result<Performed, VerbError> {
    let (before, from, action) = (case.revision, case.state, act.action());
    let case = case.after(act, moment.by, moment.at)?;
    let at = case.steps.last().map_or(moment.at, |step| step.at);
    let in_force = version(uow.connection(), case.policy_version, &room.calendar).await?;
    let standing = retarget(uow, &in_force, &case, at).await?;
    store::update(uow.connection(), &case, before, &standing).await?;
    uow.record(&CaseChanged::by(case.id, action, from, case.state), case.id, &case.unit_path)?;
    uow.audit(audit_action(action), "case", case.id, &case.unit_path);
    let link = match action {
        CaseAction::Resolve => Some(follow_up::issue::issue(room, uow, &case, &in_force, at).await?),
        CaseAction::Reopen | CaseAction::Close => {
            follow_up::store::supersede(uow.connection(), case.id).await?;
            None
        }
        _ => None,
    };
    Ok(Performed { case, link })
}

/// Recomputes and writes the clocks, and says how the case stands among others.
pub(crate) async fn retarget(
    uow: &UnitOfWork,
    in_force: &PolicyInForce,
    case: &Case,
    at: Timestamp,
) -> Result<Standing, VerbError> {
    let rule = in_force.policy.rule(case.origin, case.channel, case.priority).ok_or_else(|| {
        StorageError::Corrupt(format!(
            "case policy version {} has no rule for case {}",
            in_force.version, case.id
        ))
    })?;
    let clocks = clocks(rule, &in_force.calendar, &case.steps, at)?;
    clock::store::write(uow.connection(), case.id, &clocks).await?;
    Ok(Standing::of(case, &clocks, at))
}

fn audit_action(action: CaseAction) -> &'static str {
    match action {
        CaseAction::Accept => "case.accept",
        CaseAction::Assign => "case.assign",
        CaseAction::Note => "case.note",
        CaseAction::Reply => "case.reply",
        CaseAction::Hold => "case.hold",
        CaseAction::Resume => "case.resume",
        CaseAction::Resolve => "case.resolve",
        CaseAction::Verify => "case.verify",
        CaseAction::Close => "case.close",
        CaseAction::Reopen => "case.reopen",
        CaseAction::Decline => "case.decline",
        CaseAction::Withdraw => "case.withdraw",
    }
}
