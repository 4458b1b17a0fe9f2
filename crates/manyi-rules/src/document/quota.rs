//! How many answers of each kind of person are wanted.

use super::{Condition, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Cells that are counted against their limits. A response counts in every cell whose condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quota {
    pub key: String,
    /// What the people who run the survey read.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub text: Text,
    #[serde(skip_serializing_if = "QuotaFull::is_default")]
    #[schemars(default)]
    pub when_full: QuotaFull,
    /// A response that a person calls invalid keeps its place; otherwise the place is given back.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub counts_invalid: bool,
    pub cells: Vec<QuotaCell>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuotaCell {
    pub key: String,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub text: Text,
    /// Whom the cell is about; everybody where absent.
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub condition: Option<Condition>,
    /// Responses, from 1 on.
    pub limit: u32,
}

/// What a full cell means for the next person who falls into it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuotaFull {
    /// Nothing: it is only counted, and may grow beyond its limit.
    #[default]
    Count,
    /// Key of the ending that is read; nothing is taken any more.
    End(String),
    /// Key of a question with options: those that would lead into a full cell are not offered.
    Hide(String),
}

impl QuotaFull {
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the limit is a limit.
    pub fn refuses(&self) -> bool {
        *self != Self::Count
    }
}

/// Why somebody was led out without an answer that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExitKind {
    /// The survey is not about them.
    ScreenedOut,
    /// Enough people like them have answered.
    QuotaFull,
}

impl ExitKind {
    pub const CODES: [(&'static str, Self); 2] =
        [("screened_out", Self::ScreenedOut), ("quota_full", Self::QuotaFull)];

    pub fn code(self) -> &'static str {
        match self {
            Self::ScreenedOut => "screened_out",
            Self::QuotaFull => "quota_full",
        }
    }
}
