//! What a step says beyond its words, as data: the joint review is read from it.

use super::{
    CasePriority, CaseRelation, CaseSeverity, CustomerTier, RemedyAuthority, RemedyId, TaskKind, TaskOutcome,
    WhyNode,
};
use crate::{
    clock::CaseTarget,
    file::CaseFileId,
    policy::{Allowance, AllowanceBasis},
};
use jiff::Timestamp;
use manyi_kernel::{CaseId, PersonId, UnitId, UnitPath};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something ordered within a case.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct CaseTaskId(pub Uuid);

impl CaseTaskId {
    /// Time-ordered; never a secret.
    #[expect(clippy::new_without_default, reason = "an id is made on purpose")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl std::fmt::Display for CaseTaskId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What is asked of whom, and how long it may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskOrder {
    pub id: CaseTaskId,
    pub kind: TaskKind,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub person: Option<PersonId>,
    pub allowance: Allowance,
}

/// A unit's part in the responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseShare {
    pub unit_id: UnitId,
    /// 1–100; all shares of a case together are 100.
    pub percent: u8,
}

/// Kept as JSON beside the step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum StepDetail {
    Assessed {
        severity: CaseSeverity,
        tier: CustomerTier,
        priority: CasePriority,
    },
    Transferred {
        unit_id: UnitId,
        from_unit_id: UnitId,
    },
    /// A hold that is not ended before then ends by itself.
    HeldUntil {
        until: Timestamp,
    },
    ExtensionAsked {
        target: CaseTarget,
        amount: u32,
        /// What `amount` counted when it was asked for; logs from before this was kept mean the rule's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<AllowanceBasis>,
    },
    ExtensionDecided {
        granted: bool,
    },
    Level {
        level: i32,
    },
    Ordered {
        order: TaskOrder,
    },
    Finished {
        task: CaseTaskId,
        outcome: TaskOutcome,
    },
    Found {
        cause: String,
        shares: Vec<CaseShare>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        product: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        process_step: Option<String>,
    },
    Analysed {
        nodes: Vec<WhyNode>,
    },
    /// `settled`: within the authority of whoever offered it.
    RemedyOffered {
        remedy: RemedyId,
        code: String,
        amount_fen: i64,
        authority: RemedyAuthority,
        settled: bool,
    },
    RemedyDecided {
        remedy: RemedyId,
        granted: bool,
    },
    Linked {
        other: CaseId,
        number: String,
        relation: CaseRelation,
    },
    Appealed {
        unit_id: UnitId,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<CaseFileId>,
    },
    AppealDecided {
        upheld: bool,
        shares: Vec<CaseShare>,
    },
    Recused {
        person: PersonId,
    },
    /// Which policy and calendar hold from here.
    Recomputed {
        policy_version: i32,
        calendar_id: Option<Uuid>,
    },
}
