//! The joint review as the console reads it.

use super::{
    CaseRelation, CaseTaskId, RemedyId, TaskKind, TaskOutcome, WhyNode,
    view::{CasePerson, CaseUnit},
};
use crate::{
    clock::{CaseTarget, ClockState, view::TraceLine},
    file::CaseFileId,
    policy::{CauseEntry, RemedyEntry},
};
use jiff::Timestamp;
use manyi_kernel::CaseId;
use serde::Serialize;

/// Departments, extensions, cause and responsibility.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseReview {
    pub tasks: Vec<CaseTaskView>,
    pub extensions: Vec<CaseExtension>,
    pub finding: Option<CaseFinding>,
    pub appeals: Vec<CaseAppeal>,
    pub recused: Vec<CasePerson>,
    /// How often the customer pressed.
    pub expedited: u32,
    pub transfers: u32,
    pub reopened: u32,
    pub analysis: Option<CaseAnalysis>,
    pub remedies: Vec<CaseRemedyView>,
    /// What the customer was given in all, 0.01 yuan.
    pub remedy_cost_fen: i64,
    pub links: Vec<CaseLinkView>,
    /// Causes that the policy of this case knows.
    pub causes: Vec<CauseEntry>,
    pub products: Vec<CauseEntry>,
    pub process_steps: Vec<CauseEntry>,
    /// What may be given, and up to which amount by whom.
    pub remedy_catalogue: Vec<RemedyEntry>,
}

/// What a unit was asked for, and how it stands with its own clock.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseTaskView {
    pub id: CaseTaskId,
    pub kind: TaskKind,
    pub unit: CaseUnit,
    pub person: Option<CasePerson>,
    pub text: String,
    pub ordered_at: Timestamp,
    pub ordered_by: String,
    pub due_at: Timestamp,
    pub state: ClockState,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<String>,
    pub outcome: Option<TaskOutcome>,
    pub reply: Option<String>,
    /// The case waits for it.
    pub blocks_closing: bool,
    pub worked_minutes: i64,
    pub trace: Vec<TraceLine>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseExtension {
    pub target: CaseTarget,
    /// Days or minutes, as the target is reckoned.
    pub amount: u32,
    /// The amount counts days.
    pub in_days: bool,
    pub asked_at: Timestamp,
    pub asked_by: String,
    /// Absent while nobody decided.
    pub granted: Option<bool>,
    /// The case was done with before anybody decided; nobody can any more.
    pub lapsed: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseFinding {
    /// A code of the catalogue.
    pub cause: String,
    /// In the reader's language.
    pub cause_name: String,
    /// What it lies in, in the reader's language.
    pub product_name: Option<String>,
    pub process_step_name: Option<String>,
    /// As they stand after appeals.
    pub shares: Vec<CaseShareView>,
    pub found_at: Timestamp,
    pub found_by: String,
}

/// The 5-Why tree.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseAnalysis {
    /// The first says what happened; every other explains one before it.
    pub nodes: Vec<WhyNode>,
    pub at: Timestamp,
    pub by: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseRemedyView {
    pub id: RemedyId,
    /// A code of the catalogue.
    pub code: String,
    /// In the reader's language.
    pub name: String,
    /// 0.01 yuan
    pub amount_fen: i64,
    pub text: Option<String>,
    pub at: Timestamp,
    pub by: String,
    /// Absent while nobody decided.
    pub granted: Option<bool>,
    /// Absent where whoever offered it might do so alone.
    pub decided_by: Option<String>,
}

/// Another case that has to do with this one.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseLinkView {
    pub id: CaseId,
    pub number: String,
    pub relation: CaseRelation,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseShareView {
    pub unit: CaseUnit,
    pub percent: u8,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseAppeal {
    pub unit: CaseUnit,
    pub text: Option<String>,
    /// What it names as evidence.
    pub files: Vec<CaseFileId>,
    pub at: Timestamp,
    pub by: String,
    /// Absent while nobody decided.
    pub upheld: Option<bool>,
}
