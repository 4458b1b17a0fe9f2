//! A case and the log of what was done to it. Pure: an act makes the next case and a step, or is refused.

use super::{
    Act, CaseAction, CaseChannel, CaseNumber, CaseOrigin, CasePriority, CaseRelation, CaseSeverity,
    CaseState, Complainant, CustomerTier, Picture, StepDetail, TransitionRefused,
};
use crate::policy::Matter;
use jiff::Timestamp;
use manyi_kernel::{Actor, ActorKind, AutomationRuleId, CaseId, PersonId, Revision, UnitId, UnitPath};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub id: CaseId,
    pub number: CaseNumber,
    pub origin: CaseOrigin,
    /// What opened it, unique within the origin: the id of the response.
    pub source_id: Option<String>,
    pub channel: CaseChannel,
    pub priority: CasePriority,
    /// Absent for a low score, whose title is made from the score in the reader's language.
    pub title: Option<String>,
    pub description: String,
    /// The rating that opened it and the top of its scale.
    pub score: Option<(i32, i32)>,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub complainant: Complainant,
    pub registered_at: Timestamp,
    pub policy_version: i32,
    /// Of the unit's own calendar; `None`: the hours of the policy.
    pub calendar_id: Option<Uuid>,
    /// `None` until somebody assesses it.
    pub severity: Option<CaseSeverity>,
    pub tier: CustomerTier,
    pub state: CaseState,
    pub assignee: Option<PersonId>,
    pub revision: Revision,
    /// In order; the first registers the case.
    pub steps: Vec<Step>,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub at: Timestamp,
    pub by: Doer,
    /// `None`: the case was registered.
    pub action: Option<CaseAction>,
    pub from: Option<CaseState>,
    pub to: CaseState,
    /// Code of a hold or decline reason, of what a follow-up said.
    pub reason: Option<String>,
    pub text: Option<String>,
    pub assignee: Option<PersonId>,
    pub channel: Option<CaseChannel>,
    pub detail: Option<StepDetail>,
    /// The unit that had the case until then.
    pub held_by: UnitPath,
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doer {
    Person(PersonId),
    Customer,
    System,
    /// Of automation.
    Rule(AutomationRuleId),
}

impl Doer {
    pub fn of(actor: &Actor) -> Self {
        match actor.kind {
            ActorKind::Person(id) => Self::Person(id),
            ActorKind::Respondent => Self::Customer,
            ActorKind::System => Self::System,
            ActorKind::Automation { rule, .. } => Self::Rule(rule),
        }
    }

    /// As stored beside the person's id.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Customer => "customer",
            Self::System => "system",
            Self::Rule(_) => "rule",
        }
    }

    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Customer | Self::System | Self::Rule(_) => None,
        }
    }

    pub fn rule(self) -> Option<AutomationRuleId> {
        match self {
            Self::Rule(id) => Some(id),
            Self::Person(_) | Self::Customer | Self::System => None,
        }
    }
}

impl Case {
    /// The case after `act`, whose step is the last of its log.
    ///
    /// The log never runs backwards: where the clock of the machine was set back, the step takes the
    /// instant of the one before it.
    pub fn after(mut self, act: Act, by: Doer, at: Timestamp) -> Result<Self, TransitionRefused> {
        let from = self.state;
        let action = act.action();
        let to = from.after(action)?;
        let at = self.steps.last().map_or(at, |last| at.max(last.at));
        let bare = Step {
            at,
            by,
            action: Some(action),
            from: Some(from),
            to,
            reason: None,
            text: None,
            assignee: None,
            channel: None,
            detail: None,
            held_by: self.unit_path.clone(),
        };
        let step = self.step(act, bare);
        self.state = to;
        self.revision = self.revision.next();
        self.steps.push(step);
        Ok(self)
    }

    /// Fills in what the act says, and changes what it changes.
    fn step(&mut self, act: Act, bare: Step) -> Step {
        match act {
            Act::Accept | Act::Resume | Act::Archive | Act::Recompute => bare,
            Act::Assign { to } => {
                self.assignee = Some(to);
                Step { assignee: Some(to), ..bare }
            }
            Act::Acknowledge { text, channel } => Step { text, channel: Some(channel), ..bare },
            Act::Reply { text, channel } => Step { text: Some(text), channel: Some(channel), ..bare },
            Act::Note { text } => Step { text: Some(text), ..bare },
            Act::Return { text } => {
                self.assignee = None;
                Step { text: Some(text), ..bare }
            }
            Act::Escalate { level, text } => {
                let level = level.unwrap_or_else(|| Picture::of(&self.steps).level + 1);
                Step { text, detail: Some(StepDetail::Level { level }), ..bare }
            }
            Act::Expedite { text } | Act::Withdraw { text } => Step { text, ..bare },
            Act::Hold { reason, text } => Step { reason: Some(reason.code().to_owned()), text, ..bare },
            Act::Resolve { summary, cause } => Step { text: Some(summary), reason: cause, ..bare },
            Act::Verify { reason } => Step { reason: Some(reason.to_owned()), ..bare },
            Act::Close { reason, text } | Act::Reopen { reason, text } => {
                Step { reason: reason.map(str::to_owned), text, ..bare }
            }
            Act::Decline { reason, text } => Step { reason: Some(reason.code().to_owned()), text, ..bare },
            act @ (Act::Analyse { .. }
            | Act::OfferRemedy { .. }
            | Act::DecideRemedy { .. }
            | Act::Link { .. }
            | Act::Merge { .. }
            | Act::Split { .. }) => self.settlement_step(act, bare),
            act => self.review_step(act, bare),
        }
    }

    /// As [`Self::step`], for the acts whose data the joint review is read from.
    fn review_step(&mut self, act: Act, bare: Step) -> Step {
        let (detail, text, reason) = match act {
            Act::Assess { severity, tier, priority, text } => {
                let (tier, priority) = (tier.unwrap_or(self.tier), priority.unwrap_or(self.priority));
                (self.severity, self.tier, self.priority) = (Some(severity), tier, priority);
                (StepDetail::Assessed { severity, tier, priority }, text, Some(severity.code().to_owned()))
            }
            Act::Transfer { unit_id, unit_path, text } => {
                let from_unit_id = std::mem::replace(&mut self.unit_id, unit_id);
                self.unit_path = unit_path;
                self.assignee = None;
                (StepDetail::Transferred { unit_id, from_unit_id }, Some(text), None)
            }
            Act::Extend { target, amount, text } => {
                let reason = target.code().to_owned();
                // What it counts only the policy knows: see `complete`.
                (StepDetail::ExtensionAsked { target, amount, basis: None }, Some(text), Some(reason))
            }
            Act::DecideExtension { granted, text } => {
                let reason = if granted { "granted" } else { "refused" };
                (StepDetail::ExtensionDecided { granted }, text, Some(reason.to_owned()))
            }
            Act::AddTask { order, text } => {
                let kind = order.kind.code().to_owned();
                (StepDetail::Ordered { order }, Some(text), Some(kind))
            }
            Act::FinishTask { task, outcome, text } => {
                (StepDetail::Finished { task, outcome }, text, Some(outcome.code().to_owned()))
            }
            Act::FindCause { cause, shares, text, product, process_step } => {
                let found = StepDetail::Found { cause: cause.clone(), shares, product, process_step };
                (found, text, Some(cause))
            }
            Act::Appeal { unit_id, text, files } => {
                (StepDetail::Appealed { unit_id, files }, Some(text), None)
            }
            Act::DecideAppeal { upheld, shares, text } => {
                let reason = if upheld { "upheld" } else { "dismissed" };
                (StepDetail::AppealDecided { upheld, shares }, Some(text), Some(reason.to_owned()))
            }
            Act::Recuse { person, text } => {
                self.assignee = self.assignee.filter(|assignee| *assignee != person);
                (StepDetail::Recused { person }, Some(text), None)
            }
            _ => return bare,
        };
        Step { detail: Some(detail), text, reason, ..bare }
    }

    /// As [`Self::step`], for analysis, remedies and what other cases are to this one.
    fn settlement_step(&self, act: Act, bare: Step) -> Step {
        let (detail, text, reason) = match act {
            Act::Analyse { nodes } => (StepDetail::Analysed { nodes }, None, None),
            // Whether it is settled only the policy knows: see `complete`.
            Act::OfferRemedy { remedy, code, amount_fen, text, power } => {
                let authority = power.over(&self.unit_path);
                let reason = code.clone();
                let offered =
                    StepDetail::RemedyOffered { remedy, code, amount_fen, authority, settled: false };
                (offered, text, Some(reason))
            }
            Act::DecideRemedy { remedy, granted, text, .. } => {
                let reason = if granted { "granted" } else { "refused" };
                (StepDetail::RemedyDecided { remedy, granted }, text, Some(reason.to_owned()))
            }
            Act::Link { other, number, relation } => linked(other, number, relation),
            Act::Merge { into, number } => linked(into, number, CaseRelation::MergedInto),
            Act::Split { into, number } => linked(into, number, CaseRelation::SplitOff),
            _ => return bare,
        };
        Step { detail: Some(detail), text, reason, ..bare }
    }

    /// The unit has a share in the responsibility, as it was found.
    pub fn finding_names(&self, unit: UnitId) -> bool {
        let finding = Picture::of(&self.steps).finding;
        finding.is_some_and(|finding| finding.shares.iter().any(|share| share.unit_id == unit))
    }

    /// The unit was asked for something, or found responsible.
    pub fn concerns(&self, unit: UnitId) -> bool {
        let asked = |task: &super::picture::Task| task.order.unit_id == unit;
        self.finding_names(unit) || Picture::of(&self.steps).tasks.iter().any(asked)
    }

    /// What decides which rule of the policy holds.
    pub fn matter(&self) -> Matter {
        let Self { origin, channel, priority, severity, tier, .. } = *self;
        Matter { origin, channel, priority, severity, tier }
    }

    /// Since when the case is on hold.
    pub fn held_since(&self) -> Option<Timestamp> {
        if self.state != CaseState::OnHold {
            return None;
        }
        self.steps.iter().rev().find(|step| step.action == Some(CaseAction::Hold)).map(|step| step.at)
    }
}

/// What a step says of another case: as data, as its number, and as the code of the relation.
fn linked(
    other: CaseId,
    number: String,
    relation: CaseRelation,
) -> (StepDetail, Option<String>, Option<String>) {
    let detail = StepDetail::Linked { other, number: number.clone(), relation };
    (detail, Some(number), Some(relation.code().to_owned()))
}
