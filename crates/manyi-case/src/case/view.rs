//! Cases as the console reads them. Personal data leaves here masked.

use super::{
    CaseAction, CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CaseState, CustomerTier,
    review_view::CaseReview,
};
use crate::{
    clock::{ClockView, NextDue},
    follow_up::FollowUpState,
};
use jiff::Timestamp;
use manyi_kernel::{AutomationRuleId, CaseId, PersonId, Revision, UnitId, UnitPath};
use serde::Serialize;

/// A case in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseHead {
    pub id: CaseId,
    #[schema(example = "C2026-000123")]
    pub number: String,
    pub title: String,
    pub state: CaseState,
    pub priority: CasePriority,
    pub origin: CaseOrigin,
    pub channel: CaseChannel,
    pub unit: CaseUnit,
    pub assignee: Option<CasePerson>,
    pub registered_at: Timestamp,
    /// Absent when no clock runs.
    pub next_due: Option<NextDue>,
    /// A clock has run out and the thing is still not done.
    pub overdue: bool,
    /// Absent until somebody assesses the case.
    pub severity: Option<CaseSeverity>,
    pub tier: CustomerTier,
    /// Of the escalation ladder; 0: never escalated.
    pub level: i32,
    /// Departments that have not answered yet and keep the case from being resolved.
    pub open_tasks: i32,
    /// Words of the desk's own, in their order.
    pub tags: Vec<String>,
    pub revision: Revision,
}

/// Named differently from the directory's types: a case shows less of a unit and of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CaseUnit {
    pub id: UnitId,
    pub name: String,
    pub path: UnitPath,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CasePerson {
    pub id: PersonId,
    pub name: String,
}

/// A case with its clocks, its history and what may be done now.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseDetail {
    #[serde(flatten)]
    pub head: CaseHead,
    pub description: String,
    /// The response that became the case, by its low score or by hand.
    pub response_id: Option<String>,
    pub complainant: Option<MaskedComplainant>,
    pub clocks: Vec<ClockView>,
    pub timeline: Vec<TimelineEntry>,
    /// The latest question to the customer.
    pub follow_up: Option<FollowUpView>,
    /// Departments, extensions, cause and responsibility.
    pub review: CaseReview,
    /// What the state and the reader's permissions allow.
    pub allowed_actions: Vec<CaseAction>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MaskedComplainant {
    #[schema(example = "张**")]
    pub name: Option<String>,
    #[schema(example = "138****1234")]
    pub phone: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TimelineEntry {
    /// Its place in the log of the case, from 1; absent where the log only gave rise to it.
    pub step: Option<u32>,
    pub at: Timestamp,
    /// A rule of automation is named as one.
    pub actor_name: String,
    /// Of the rule that did it.
    pub rule_id: Option<AutomationRuleId>,
    /// Code of an action, `registered`, `follow_up_answered`, `breached`, `file_added` or `file_removed`.
    pub kind: String,
    pub text: Option<String>,
    /// Code of a hold or decline reason or of what a follow-up decided; of a resolution, the cause in words.
    pub reason: Option<String>,
    /// The reason in the reader's language.
    pub reason_text: Option<String>,
    pub from_state: Option<CaseState>,
    pub to_state: Option<CaseState>,
    pub assignee: Option<CasePerson>,
    pub channel: Option<CaseChannel>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FollowUpView {
    pub state: FollowUpState,
    /// The customer's address, only in the answer to the request that made it: it is kept nowhere.
    pub url: Option<String>,
    pub sent_at: Timestamp,
    /// Silence until then closes the case.
    pub due_at: Timestamp,
    /// 1–5
    pub score: Option<i32>,
    pub comment: Option<String>,
    pub answered_at: Option<Timestamp>,
}

/// Numbers above the inbox, within the reader's scope. All are of cases in which somebody still has to work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CaseCounts {
    pub open: u64,
    pub mine: u64,
    pub unassigned: u64,
    pub overdue: u64,
    pub due_today: u64,
    pub on_hold: u64,
}
