//! A rule as a document: “when … and … then …”.

use crate::port::{Deed, MatterKind};
use manyi_kernel::{PersonId, UnitId, coded};
use serde::{Deserialize, Serialize};

coded! {
    /// What sets a rule off.
    AutomationTrigger {
        /// A case was registered.
        CaseRegistered = "case_registered",
        /// Something was done to a case, or a clock of it ran out.
        CaseChanged = "case_changed",
        /// The customer said whether a case is settled.
        FollowUpAnswered = "follow_up_answered",
        FeedbackRecorded = "feedback_recorded",
        FeedbackChanged = "feedback_changed",
        ResponseSubmitted = "response_submitted",
    }
}

impl AutomationTrigger {
    /// The kind of event in the log.
    pub fn event_kind(self) -> &'static str {
        match self {
            Self::CaseRegistered => "case.registered",
            Self::CaseChanged => "case.changed",
            Self::FollowUpAnswered => "follow_up.answered",
            Self::FeedbackRecorded => "feedback.recorded",
            Self::FeedbackChanged => "feedback.changed",
            Self::ResponseSubmitted => "response.submitted",
        }
    }

    pub fn of_event(kind: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|trigger| trigger.event_kind() == kind)
    }

    pub fn matter(self) -> MatterKind {
        match self {
            Self::CaseRegistered | Self::CaseChanged | Self::FollowUpAnswered => MatterKind::Case,
            Self::FeedbackRecorded | Self::FeedbackChanged => MatterKind::Feedback,
            Self::ResponseSubmitted => MatterKind::Response,
        }
    }
}

coded! {
    ConditionJoin {
        /// Each condition must hold.
        All = "all",
        /// One of them is enough.
        Any = "any",
    }
}

coded! {
    AutomationOperator {
        /// Is one of the values.
        Is = "is",
        /// Is none of the values, or unknown.
        IsNot = "is_not",
        /// Is the number or more.
        AtLeast = "at_least",
        /// Is the number or less.
        AtMost = "at_most",
    }
}

/// A field, compared with values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AutomationCondition {
    /// One of the trigger's fields.
    pub field: String,
    pub operator: AutomationOperator,
    /// 1–20 codes or ids; of a number, one.
    pub values: Vec<String>,
}

/// What is done, in order. Texts have at most 2,000 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum AutomationAction {
    /// Takes a case on.
    Accept,
    /// Onto somebody's desk.
    Assign { person_id: PersonId },
    /// To the pool of a unit, which hands it out itself.
    Transfer { unit_id: UnitId, text: String },
    /// How severe it is and, if given, how urgent.
    Assess {
        severity: String,
        #[serde(default)]
        priority: Option<String>,
    },
    /// For colleagues.
    Note { text: String },
    /// To the next level of the ladder.
    Escalate {
        #[serde(default)]
        text: Option<String>,
    },
    /// Gives a case these tags, at most 20.
    AddTags { tags: Vec<String> },
    /// Somebody follows a case from then on; they must be able to read it.
    Follow { person_id: PersonId },
    /// Says that something must become better after a case; it must be resolved, or its cause found.
    NeedImprovement {
        #[serde(default)]
        text: Option<String>,
    },
    /// Tells people of the staff by the way each of them chose, and the group of the unit by its robot. The text may
    /// hold `{number}`, `{unit}` and `{link}`.
    Notify {
        #[serde(default)]
        people: Vec<PersonId>,
        /// Whoever holds one of these roles in the unit, or in the nearest unit above that has somebody.
        #[serde(default)]
        roles: Vec<String>,
        /// Whoever handles the matter.
        #[serde(default)]
        assignee: bool,
        /// The robot of the unit's group.
        #[serde(default)]
        robot: bool,
        text: String,
    },
}

impl AutomationAction {
    /// As the log of runs and the words call it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Assign { .. } => "assign",
            Self::Transfer { .. } => "transfer",
            Self::Assess { .. } => "assess",
            Self::Note { .. } => "note",
            Self::Escalate { .. } => "escalate",
            Self::AddTags { .. } => "add_tags",
            Self::Follow { .. } => "follow",
            Self::NeedImprovement { .. } => "need_improvement",
            Self::Notify { .. } => "notify",
        }
    }

    /// Doing it twice comes to the same: it may be tried again when nobody knows whether it was done.
    pub fn is_repeatable(&self) -> bool {
        !matches!(self, Self::Note { .. } | Self::Escalate { .. } | Self::NeedImprovement { .. })
    }

    /// The deed behind it; `None` for a notice. `path` is the place of the unit that is named.
    pub(crate) fn deed(&self, path: Option<manyi_kernel::UnitPath>) -> Option<Deed> {
        Some(match self.clone() {
            Self::Accept => Deed::Accept,
            Self::Assign { person_id } => Deed::Assign { person: person_id },
            Self::Transfer { unit_id, text } => Deed::Transfer { unit_id, unit_path: path?, text },
            Self::Assess { severity, priority } => Deed::Assess { severity, priority },
            Self::Note { text } => Deed::Note { text },
            Self::Escalate { text } => Deed::Escalate { text },
            Self::AddTags { tags } => Deed::AddTags { tags },
            Self::Follow { person_id } => Deed::Follow { person: person_id },
            Self::NeedImprovement { text } => Deed::NeedImprovement { text },
            Self::Notify { .. } => return None,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AutomationRule {
    /// Up to 100 characters.
    pub name: String,
    /// What it is for, for colleagues.
    #[serde(default)]
    pub purpose: String,
    /// It looks at what happens in this unit and below it.
    pub unit_id: UnitId,
    pub trigger: AutomationTrigger,
    pub join: ConditionJoin,
    /// None: whenever it happens.
    #[serde(default)]
    pub conditions: Vec<AutomationCondition>,
    /// 1–10.
    pub actions: Vec<AutomationAction>,
}
