//! A case and the log of what was done to it. Pure: an act makes the next case and a step, or is refused.

use super::{
    CaseAction, CaseChannel, CaseNumber, CaseOrigin, CasePriority, CaseState, Complainant, DeclineReason,
    HoldReason, TransitionRefused,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, ActorKind, CaseId, PersonId, Revision, UnitId, UnitPath};

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
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doer {
    Person(PersonId),
    Customer,
    System,
}

impl Doer {
    pub fn of(actor: &Actor) -> Self {
        match actor.kind {
            ActorKind::Person(id) => Self::Person(id),
            ActorKind::Respondent => Self::Customer,
            ActorKind::System => Self::System,
        }
    }

    /// As stored beside the person's id.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Customer => "customer",
            Self::System => "system",
        }
    }

    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Customer | Self::System => None,
        }
    }
}

/// An action with all it needs; the texts are checked before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Accept,
    Assign {
        to: PersonId,
    },
    Note {
        text: String,
    },
    Reply {
        text: String,
        channel: CaseChannel,
    },
    Hold {
        reason: HoldReason,
        text: Option<String>,
    },
    Resume,
    Resolve {
        summary: String,
        cause: Option<String>,
    },
    /// `reason` says whether the customer's answer or silence did it.
    Verify {
        reason: &'static str,
    },
    Close {
        reason: Option<&'static str>,
        text: Option<String>,
    },
    Reopen {
        reason: Option<&'static str>,
        text: Option<String>,
    },
    Decline {
        reason: DeclineReason,
        text: Option<String>,
    },
    Withdraw {
        text: Option<String>,
    },
}

impl Act {
    pub fn action(&self) -> CaseAction {
        match self {
            Self::Accept => CaseAction::Accept,
            Self::Assign { .. } => CaseAction::Assign,
            Self::Note { .. } => CaseAction::Note,
            Self::Reply { .. } => CaseAction::Reply,
            Self::Hold { .. } => CaseAction::Hold,
            Self::Resume => CaseAction::Resume,
            Self::Resolve { .. } => CaseAction::Resolve,
            Self::Verify { .. } => CaseAction::Verify,
            Self::Close { .. } => CaseAction::Close,
            Self::Reopen { .. } => CaseAction::Reopen,
            Self::Decline { .. } => CaseAction::Decline,
            Self::Withdraw { .. } => CaseAction::Withdraw,
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
        };
        let step = match act {
            Act::Accept | Act::Resume => bare,
            Act::Assign { to } => {
                self.assignee = Some(to);
                Step { assignee: Some(to), ..bare }
            }
            Act::Note { text } => Step { text: Some(text), ..bare },
            Act::Reply { text, channel } => Step { text: Some(text), channel: Some(channel), ..bare },
            Act::Hold { reason, text } => Step { reason: Some(reason.code().to_owned()), text, ..bare },
            Act::Resolve { summary, cause } => Step { text: Some(summary), reason: cause, ..bare },
            Act::Verify { reason } => Step { reason: Some(reason.to_owned()), ..bare },
            Act::Close { reason, text } | Act::Reopen { reason, text } => {
                Step { reason: reason.map(str::to_owned), text, ..bare }
            }
            Act::Decline { reason, text } => Step { reason: Some(reason.code().to_owned()), text, ..bare },
            Act::Withdraw { text } => Step { text, ..bare },
        };
        self.state = to;
        self.revision = self.revision.next();
        self.steps.push(step);
        Ok(self)
    }

    /// Since when the case is on hold.
    pub fn held_since(&self) -> Option<Timestamp> {
        if self.state != CaseState::OnHold {
            return None;
        }
        self.steps.iter().rev().find(|step| step.action == Some(CaseAction::Hold)).map(|step| step.at)
    }
}
