//! What may be done to a case, with all that it needs; texts and shares are checked before.

use super::{
    CaseAction, CaseChannel, CasePriority, CaseRelation, CaseSeverity, CaseShare, CaseTaskId, CustomerTier,
    DeclineReason, HoldReason, RemedyId, RemedyPower, TaskOrder, TaskOutcome, WhyNode,
};
use crate::{clock::CaseTarget, file::CaseFileId};
use manyi_kernel::{CaseId, PersonId, UnitId, UnitPath};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Acknowledge {
        text: Option<String>,
        channel: CaseChannel,
    },
    Accept,
    Assess {
        severity: CaseSeverity,
        /// `None`: as before.
        tier: Option<CustomerTier>,
        priority: Option<CasePriority>,
        text: Option<String>,
    },
    Transfer {
        unit_id: UnitId,
        unit_path: UnitPath,
        text: String,
    },
    Return {
        text: String,
    },
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
    /// `amount`: days or minutes, as the target is reckoned.
    Extend {
        target: CaseTarget,
        amount: u32,
        text: String,
    },
    DecideExtension {
        granted: bool,
        text: Option<String>,
    },
    /// `level`: of the ladder; the next one unless told.
    Escalate {
        level: Option<i32>,
        text: Option<String>,
    },
    Expedite {
        text: Option<String>,
    },
    AddTask {
        order: TaskOrder,
        text: String,
    },
    FinishTask {
        task: CaseTaskId,
        outcome: TaskOutcome,
        text: Option<String>,
    },
    Resolve {
        summary: String,
        cause: Option<String>,
    },
    /// `cause`: a code of the policy's catalogue. The shares add up to 100.
    FindCause {
        cause: String,
        shares: Vec<CaseShare>,
        text: Option<String>,
        /// Codes of the policy's catalogues.
        product: Option<String>,
        process_step: Option<String>,
    },
    /// Replaces an earlier tree.
    Analyse {
        nodes: Vec<WhyNode>,
    },
    /// Given at once if `power` reaches so far, otherwise asked for. `code`: of the policy's catalogue.
    OfferRemedy {
        remedy: RemedyId,
        code: String,
        amount_fen: i64,
        text: Option<String>,
        power: RemedyPower,
    },
    DecideRemedy {
        remedy: RemedyId,
        granted: bool,
        text: Option<String>,
        power: RemedyPower,
    },
    /// `number`: of the other case.
    Link {
        other: CaseId,
        number: String,
        relation: CaseRelation,
    },
    Merge {
        into: CaseId,
        number: String,
    },
    /// `number`: of the case that part of the matter goes on as.
    Split {
        into: CaseId,
        number: String,
    },
    /// On behalf of a unit that was found responsible.
    Appeal {
        unit_id: UnitId,
        text: String,
        /// Of the case, as evidence.
        files: Vec<CaseFileId>,
    },
    /// `shares`: what holds instead, if the appeal is upheld.
    DecideAppeal {
        upheld: bool,
        shares: Vec<CaseShare>,
        text: String,
    },
    Recuse {
        person: PersonId,
        text: String,
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
    Archive,
    /// The policy and the calendar of today hold from now on.
    Recompute,
}

impl Act {
    pub fn action(&self) -> CaseAction {
        match self {
            Self::Acknowledge { .. } => CaseAction::Acknowledge,
            Self::Accept => CaseAction::Accept,
            Self::Assess { .. } => CaseAction::Assess,
            Self::Transfer { .. } => CaseAction::Transfer,
            Self::Return { .. } => CaseAction::Return,
            Self::Assign { .. } => CaseAction::Assign,
            Self::Note { .. } => CaseAction::Note,
            Self::Reply { .. } => CaseAction::Reply,
            Self::Hold { .. } => CaseAction::Hold,
            Self::Resume => CaseAction::Resume,
            Self::Extend { .. } => CaseAction::Extend,
            Self::DecideExtension { .. } => CaseAction::DecideExtension,
            Self::Escalate { .. } => CaseAction::Escalate,
            Self::Expedite { .. } => CaseAction::Expedite,
            Self::AddTask { .. } => CaseAction::AddTask,
            Self::FinishTask { .. } => CaseAction::FinishTask,
            Self::Resolve { .. } => CaseAction::Resolve,
            Self::FindCause { .. } => CaseAction::FindCause,
            Self::Analyse { .. } => CaseAction::Analyse,
            Self::OfferRemedy { .. } => CaseAction::OfferRemedy,
            Self::DecideRemedy { .. } => CaseAction::DecideRemedy,
            Self::Link { .. } => CaseAction::Link,
            Self::Merge { .. } => CaseAction::Merge,
            Self::Split { .. } => CaseAction::Split,
            Self::Appeal { .. } => CaseAction::Appeal,
            Self::DecideAppeal { .. } => CaseAction::DecideAppeal,
            Self::Recuse { .. } => CaseAction::Recuse,
            Self::Verify { .. } => CaseAction::Verify,
            Self::Close { .. } => CaseAction::Close,
            Self::Reopen { .. } => CaseAction::Reopen,
            Self::Decline { .. } => CaseAction::Decline,
            Self::Withdraw { .. } => CaseAction::Withdraw,
            Self::Archive => CaseAction::Archive,
            Self::Recompute => CaseAction::Recompute,
        }
    }
}
