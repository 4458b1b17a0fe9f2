//! Whether a response counts: what the check says of it, and what a person decided.

use manyi_kernel::PersonId;
use manyi_response_check::{Finding, Verdict};
use manyi_storage::StorageError;
use serde::{Deserialize, Serialize};

use super::entity;
use jiff::Timestamp;
use manyi_storage::instant;

/// Nothing is ever deleted for its quality: a status says which statistics a response is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QualityStatus {
    /// Counts in every figure.
    Valid,
    /// The check found something; counts unless suspects are left out.
    Suspect,
    /// A person decided so; counts nowhere.
    Invalid,
}

impl QualityStatus {
    pub fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Suspect => "suspect",
            Self::Invalid => "invalid",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "suspect" => Self::Suspect,
            "invalid" => Self::Invalid,
            _ => Self::Valid,
        }
    }
}

impl From<Verdict> for QualityStatus {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Valid => Self::Valid,
            Verdict::Suspect => Self::Suspect,
        }
    }
}

/// What a person can decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewDecision {
    Valid,
    Invalid,
}

impl From<ReviewDecision> for QualityStatus {
    fn from(decision: ReviewDecision) -> Self {
        match decision {
            ReviewDecision::Valid => Self::Valid,
            ReviewDecision::Invalid => Self::Invalid,
        }
    }
}

/// Who decided, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub reviewer: Option<PersonId>,
    pub at: Timestamp,
    pub reason: String,
}

/// Everything about the quality of one response.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    pub status: QualityStatus,
    /// 0–100; absent while nothing speaks against the response.
    pub score: Option<i32>,
    /// The weightiest first.
    pub findings: Vec<Finding>,
    pub review: Option<Review>,
}

impl Quality {
    pub(crate) fn of(row: &entity::Model) -> Result<Self, StorageError> {
        let findings = match &row.quality_findings {
            Some(text) => serde_json::from_str(text).map_err(|error| {
                StorageError::Corrupt(format!("findings of response {}: {error}", row.id))
            })?,
            None => Vec::new(),
        };
        let review = row.reviewed_at.map(|at| Review {
            reviewer: row.reviewed_by.map(PersonId),
            at: instant(at),
            reason: row.review_reason.clone().unwrap_or_default(),
        });
        let status = QualityStatus::from_code(&row.quality_status);
        Ok(Self { status, score: row.quality, findings, review })
    }
}
