//! The smaller rules of a policy, and what they say before anybody edits them.

use super::Allowance;
use crate::case::{CaseOrigin, CaseSeverity, HoldReason};
use manyi_kernel::Locale;
use serde::{Deserialize, Serialize};

/// What must be known before a case is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosingPolicy {
    /// Cases of these origins need a cause and who is responsible.
    pub cause_for_origins: Vec<CaseOrigin>,
    /// And cases assessed as at least this severe, whatever opened them.
    pub cause_from_severity: Option<CaseSeverity>,
}

impl ClosingPolicy {
    pub fn wants_cause(&self, origin: CaseOrigin, severity: Option<CaseSeverity>) -> bool {
        let severe = self.cause_from_severity.zip(severity).is_some_and(|(from, severity)| severity >= from);
        severe || self.cause_for_origins.contains(&origin)
    }
}

/// After which cases something must be proposed to become better, and how fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImprovementPolicy {
    /// Cases assessed as at least this severe, when they are closed; absent: none for that reason.
    pub from_severity: Option<CaseSeverity>,
    /// Cases that were reopened, or took in another one.
    pub for_repeats: bool,
    /// Natural hours, 1–720.
    pub hours: u32,
}

impl Default for ImprovementPolicy {
    fn default() -> Self {
        Self { from_severity: None, for_repeats: false, hours: 72 }
    }
}

/// A hold of this reason ends by itself after so many working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldLimit {
    pub reason: HoldReason,
    /// 1–60
    pub working_days: u32,
}

impl HoldLimit {
    /// A customer gets two weeks; what lies within one's own house less.
    pub(crate) fn usual() -> Vec<Self> {
        [
            (HoldReason::WaitingCustomer, 10),
            (HoldReason::WaitingDepartment, 5),
            (HoldReason::WaitingSupplier, 10),
            (HoldReason::WaitingParts, 15),
            (HoldReason::Other, 3),
        ]
        .map(|(reason, working_days)| Self { reason, working_days })
        .to_vec()
    }
}

/// One step of the escalation ladder; the first leads to level 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderStep {
    /// After the clock ran out; 0: at that moment.
    pub after: Allowance,
}

impl LadderStep {
    /// After one working day and after three.
    pub(crate) fn usual() -> Vec<Self> {
        vec![Self { after: Allowance::working_days(1) }, Self { after: Allowance::working_days(3) }]
    }
}

/// A cause in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CauseEntry {
    /// Stable; kept with every case.
    #[schema(example = "process")]
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
}

impl CauseEntry {
    /// The six of Ishikawa, in the words of a service department.
    pub(crate) fn usual() -> Vec<Self> {
        [
            ("people", "人员：态度或技能", "People: attitude or skill"),
            ("process", "流程：缺失或不合理", "Process: missing or unsound"),
            ("system", "系统与设备故障", "System or equipment"),
            ("product", "产品或服务质量", "Product or service quality"),
            ("information", "信息告知不清", "Information not clear"),
            ("supplier", "供应商或外包方", "Supplier or contractor"),
            ("outside", "外部原因与不可抗力", "Outside causes"),
        ]
        .map(|(code, zh, en)| Self { code: code.to_owned(), name_zh: zh.to_owned(), name_en: en.to_owned() })
        .to_vec()
    }
}

/// In the reader's language; the code itself when the catalogue does not have it.
pub(crate) fn cause_name(causes: &[CauseEntry], code: &str, locale: Locale) -> String {
    let found = causes.iter().find(|entry| entry.code == code);
    found
        .map_or(code, |entry| match locale {
            Locale::ZhCn => &entry.name_zh,
            Locale::En => &entry.name_en,
        })
        .to_owned()
}

/// A text that is used again and again, and the form it is put into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseMacro {
    pub name: String,
    pub action: MacroAction,
    /// Up to 2,000 characters.
    pub text: String,
}

/// The form a macro fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MacroAction {
    Note,
    Reply,
    Resolve,
    Acknowledge,
}
