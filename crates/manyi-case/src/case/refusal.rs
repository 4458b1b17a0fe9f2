//! Why an action on a case was not done.

use super::{CaseBlock, TransitionRefused};
use crate::words::{word, word_or_code};
use manyi_calendar::CalendarError;
use manyi_kernel::{FieldProblem, Locale};
use manyi_storage::StorageError;

/// Why an action was not done.
#[derive(Debug, thiserror::Error)]
pub enum VerbError {
    /// Absent or outside the actor's scope.
    #[error("no such case")]
    NotFound,
    #[error("the case was edited meanwhile")]
    EditedMeanwhile,
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// The state allows it, what happened to the case does not.
    #[error("refused: {0}")]
    Blocked(CaseBlock),
    /// The input is wrong at these places.
    #[error("invalid input")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Deadline(#[from] CalendarError),
    #[error(transparent)]
    Storage(StorageError),
}

impl VerbError {
    /// In words, for a report of many: acting on one case is answered by a problem of its own.
    pub(crate) fn told(&self, locale: Locale) -> String {
        match self {
            Self::NotFound => word(locale, "case.told.not_found"),
            Self::EditedMeanwhile => word(locale, "case.told.edited_meanwhile"),
            Self::Refused(refused) => word_or_code(locale, "case.refusal", refused.reason.code()),
            Self::Blocked(block) => word_or_code(locale, "case.block", block.code()),
            Self::Invalid(_) => word(locale, "case.told.invalid"),
            Self::Deadline(_) | Self::Storage(_) => word(locale, "case.told.unavailable"),
        }
    }
}

impl From<CaseBlock> for VerbError {
    fn from(block: CaseBlock) -> Self {
        Self::Blocked(block)
    }
}

impl From<StorageError> for VerbError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::RevisionMismatch => Self::EditedMeanwhile,
            other => Self::Storage(other),
        }
    }
}
