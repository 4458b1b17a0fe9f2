//! The one path every action takes: load in scope, step, recompute the clocks, write, record.

use super::{
    Act, Case, CaseAction, CaseBlock, CaseState, Doer, HoldReason, Picture, RemedyAuthority, StepDetail,
    VerbError,
    events::CaseChanged,
    guard, hold_limit,
    store::{self, Standing},
};
use crate::{
    CaseRoom,
    clock::{
        self,
        compute::{ClockEnd, clocks},
    },
    follow_up, improvement_item,
    policy::{
        CauseEntry,
        store::{PolicyInForce, of_case, pin_current},
    },
    tasks,
};
use jiff::Timestamp;
use manyi_calendar::DayCount;
use manyi_kernel::{Actor, CaseId, FieldProblem, OrgScope, PersonId, Revision};
use manyi_storage::UnitOfWork;

/// Who acts, and when. Commands take the instant from their unit of work; the generator of sample
/// data writes many instants in one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub by: Doer,
    /// Whose rights it is done with: their own, or those of whoever wrote the rule.
    pub answerable: Option<PersonId>,
    pub at: Timestamp,
}

impl Moment {
    pub fn of(uow: &UnitOfWork) -> Self {
        let actor = uow.actor();
        Self { by: Doer::of(actor), answerable: actor.answerable(), at: uow.now() }
    }

    /// As of some instant, by somebody of their own accord.
    pub fn at(by: Doer, at: Timestamp) -> Self {
        Self { by, answerable: by.person(), at }
    }
}

/// The case after the action, and the follow-up link if one was made: it is shown once and kept nowhere.
#[derive(Debug)]
pub(crate) struct Performed {
    pub case: Case,
    pub link: Option<String>,
}

/// Does `act` to a case, undone alone if refused. `expected` refuses an edit of an older revision.
///
/// Shares the sync of the disk with whoever acts at the same time: two hundred people at one inbox stand
/// in one queue for it, not each in the line for the only writer, where the last are turned away.
///
/// Returns the link for the customer when the act resolves the case. Texts are checked by the caller.
pub async fn perform_act(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseId,
    expected: Option<Revision>,
    act: Act,
) -> Result<Option<String>, VerbError> {
    let inside = room.clone();
    room.db
        .grouped(actor.clone(), move |uow| {
            Box::pin(async move {
                let case = load(uow, id, expected).await?;
                let moment = Moment::of(uow);
                Ok(apply(&inside, uow, case, moment, act).await?.link)
            })
        })
        .await
}

/// The case, locked until the unit of work ends.
pub(crate) async fn load(
    uow: &UnitOfWork,
    id: CaseId,
    expected: Option<Revision>,
) -> Result<Case, VerbError> {
    load_within(uow, &uow.actor().scope, id, expected).await
}

/// As [`load`], for whoever has a right to the case that is not its place: a department asked to help.
pub(crate) async fn load_within(
    uow: &UnitOfWork,
    scope: &OrgScope,
    id: CaseId,
    expected: Option<Revision>,
) -> Result<Case, VerbError> {
    let case = store::lock(uow.connection(), scope, id).await?.ok_or(VerbError::NotFound)?;
    if expected.is_some_and(|expected| expected != case.revision) {
        return Err(VerbError::EditedMeanwhile);
    }
    Ok(case)
}

/// Does `act` to a case that this unit of work has locked.
pub(crate) async fn apply(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    mut case: Case,
    moment: Moment,
    act: Act,
) -> Result<Performed, VerbError> {
    let (before, from, action) = (case.revision, case.state, act.action());
    if act == Act::Recompute {
        let newest = pin_current(uow.connection(), &room.calendar, &case.unit_path, uow.now()).await?;
        (case.policy_version, case.calendar_id) = (newest.version, newest.calendar_id);
    }
    let in_force = of_case(uow.connection(), case.policy_version, case.calendar_id, &room.calendar).await?;
    // A state that does not allow it is named first.
    from.after(action)?;
    guard(&case, &act, moment, &in_force.policy.closing)?;
    check(&case, &act, &in_force, moment.at)?;
    let mut case = case.after(act, moment.by, moment.at)?;
    let at = case.steps.last().map_or(moment.at, |step| step.at);
    complete(&mut case, &in_force)?;
    let standing = retarget(uow, &in_force, &case, at).await?;
    store::update(uow.connection(), &case, before, &standing).await?;
    tasks::project(uow.connection(), &case, &in_force, at).await?;
    uow.record(&event(&case, action, from), case.id, &case.unit_path)?;
    uow.audit(audit_action(action), "case", case.id, &case.unit_path);
    let link = match action {
        CaseAction::Resolve => Some(follow_up::issue::issue(room, uow, &case, &in_force, at).await?),
        CaseAction::Close => {
            follow_up::store::supersede(uow.connection(), case.id).await?;
            improvement_item::need_by_policy(uow, &case, &in_force, at).await?;
            None
        }
        CaseAction::Reopen => {
            follow_up::store::supersede(uow.connection(), case.id).await?;
            None
        }
        CaseAction::Hold => {
            hold_limit::enqueue(uow, &case).await?;
            None
        }
        _ => None,
    };
    Ok(Performed { case, link })
}

/// What the rest of the product hears of it.
fn event(case: &Case, action: CaseAction, from: CaseState) -> CaseChanged {
    let changed = CaseChanged::by(case.id, action, from, case.state);
    match case.steps.last().and_then(|step| step.detail.as_ref()) {
        Some(StepDetail::Level { level }) => changed.escalated(*level),
        _ => changed,
    }
}

/// Refuses what the policy speaks against.
fn check(case: &Case, act: &Act, in_force: &PolicyInForce, at: Timestamp) -> Result<(), VerbError> {
    match act {
        Act::Extend { target, amount, .. } => {
            let clocks = clocks(&in_force.rule(&case.matter())?, &in_force.calendar, &case.steps, at)?;
            let running =
                clocks.iter().find(|clock| clock.target == *target && clock.end == ClockEnd::Running);
            let most = running.ok_or(CaseBlock::TargetNotRunning)?.allowed.basis.longest_extension();
            let range =
                || FieldProblem::new("/amount", "case.outside_range").with("min", 1).with("max", most);
            if *amount <= most { Ok(()) } else { Err(VerbError::Invalid(vec![range()])) }
        }
        Act::FindCause { cause, product, process_step, .. } => {
            let known = in_force.policy.causes.iter().any(|entry| entry.code == *cause);
            let problem = || VerbError::Invalid(vec![FieldProblem::new("/cause", "case.unknown_cause")]);
            if known { Ok(()) } else { Err(problem()) }?;
            let policy = &in_force.policy;
            in_catalogue("/product", &policy.products, product.as_deref())?;
            in_catalogue("/process_step", &policy.process_steps, process_step.as_deref())
        }
        Act::OfferRemedy { code, amount_fen, .. } => {
            let wrong = |place: &str, code: &'static str| {
                Err(VerbError::Invalid(vec![FieldProblem::new(place, code)]))
            };
            match in_force.policy.remedy(code) {
                None => wrong("/code", "case.unknown_remedy"),
                Some(entry) if !entry.costs && *amount_fen != 0 => {
                    wrong("/amount_fen", "case.remedy_is_free")
                }
                Some(entry) if entry.costs && *amount_fen == 0 => wrong("/amount_fen", "missing"),
                Some(_) => Ok(()),
            }
        }
        Act::DecideRemedy { remedy, granted: true, power, .. } => {
            let picture = Picture::of(&case.steps);
            let offered = picture.remedy(*remedy).ok_or(CaseBlock::UnknownRemedy)?;
            let authority = power.over(&case.unit_path);
            let entry = in_force.policy.remedy(&offered.code);
            // Of what left the catalogue meanwhile nobody knows how far people may go alone.
            let may = entry.map_or(authority == RemedyAuthority::Superior, |entry| {
                entry.allows(authority, offered.amount_fen)
            });
            if may { Ok(()) } else { Err(CaseBlock::BeyondAuthority.into()) }
        }
        _ => Ok(()),
    }
}

/// A code that is given must be known; an organisation without the catalogue has none to give.
fn in_catalogue(place: &str, catalogue: &[CauseEntry], code: Option<&str>) -> Result<(), VerbError> {
    let known = code.is_none_or(|code| catalogue.iter().any(|entry| entry.code == code));
    if known {
        Ok(())
    } else {
        Err(VerbError::Invalid(vec![FieldProblem::new(place, "case.not_in_catalogue")]))
    }
}

/// What a step says that only the policy knows.
fn complete(case: &mut Case, in_force: &PolicyInForce) -> Result<(), VerbError> {
    let (policy_version, calendar_id, matter) = (case.policy_version, case.calendar_id, case.matter());
    let Some(step) = case.steps.last_mut() else { return Ok(()) };
    match step.action {
        Some(CaseAction::Hold) => {
            let reason = step.reason.as_deref().and_then(HoldReason::from_code);
            let limit = in_force.policy.hold_limits.iter().find(|limit| Some(limit.reason) == reason);
            if let Some(limit) = limit {
                let days = DayCount::working(limit.working_days);
                let until = in_force.calendar.add_days(days, step.at, &[])?.due_at;
                step.detail = Some(StepDetail::HeldUntil { until });
            }
        }
        Some(CaseAction::Extend) => {
            let rule = in_force.rule(&matter)?;
            if let Some(StepDetail::ExtensionAsked { target, basis, .. }) = &mut step.detail {
                *basis = rule.allowance(*target).map(|allowance| allowance.basis);
            }
        }
        Some(CaseAction::OfferRemedy) => {
            if let Some(StepDetail::RemedyOffered { code, amount_fen, authority, settled, .. }) =
                &mut step.detail
            {
                let entry = in_force.policy.remedy(code);
                *settled = entry.is_some_and(|entry| entry.allows(*authority, *amount_fen));
            }
        }
        Some(CaseAction::Recompute) => {
            step.detail = Some(StepDetail::Recomputed { policy_version, calendar_id });
        }
        _ => {}
    }
    Ok(())
}

/// Recomputes and writes the clocks, and says how the case stands among others.
pub(crate) async fn retarget(
    uow: &UnitOfWork,
    in_force: &PolicyInForce,
    case: &Case,
    at: Timestamp,
) -> Result<Standing, VerbError> {
    let rule = in_force.rule(&case.matter())?;
    let clocks = clocks(&rule, &in_force.calendar, &case.steps, at)?;
    clock::store::write(uow.connection(), case.id, &clocks).await?;
    Ok(Standing::of(case, &clocks, in_force, at))
}

/// The action of the audit row.
fn audit_action(action: CaseAction) -> &'static str {
    match action {
        CaseAction::Acknowledge => "case.acknowledge",
        CaseAction::Accept => "case.accept",
        CaseAction::Assess => "case.assess",
        CaseAction::Transfer => "case.transfer",
        CaseAction::Return => "case.return",
        CaseAction::Assign => "case.assign",
        CaseAction::Note => "case.note",
        CaseAction::Reply => "case.reply",
        CaseAction::Hold => "case.hold",
        CaseAction::Resume => "case.resume",
        CaseAction::Extend => "case.extend",
        CaseAction::DecideExtension => "case.decide_extension",
        CaseAction::Escalate => "case.escalate",
        CaseAction::Expedite => "case.expedite",
        CaseAction::AddTask => "case.add_task",
        CaseAction::FinishTask => "case.finish_task",
        CaseAction::Resolve => "case.resolve",
        CaseAction::FindCause => "case.find_cause",
        CaseAction::Analyse => "case.analyse",
        CaseAction::OfferRemedy => "case.offer_remedy",
        CaseAction::DecideRemedy => "case.decide_remedy",
        CaseAction::Link => "case.link",
        CaseAction::Merge => "case.merge",
        CaseAction::Split => "case.split",
        CaseAction::Appeal => "case.appeal",
        CaseAction::DecideAppeal => "case.decide_appeal",
        CaseAction::Recuse => "case.recuse",
        CaseAction::Verify => "case.verify",
        CaseAction::Close => "case.close",
        CaseAction::Reopen => "case.reopen",
        CaseAction::Decline => "case.decline",
        CaseAction::Withdraw => "case.withdraw",
        CaseAction::Archive => "case.archive",
        CaseAction::Recompute => "case.recompute",
    }
}
