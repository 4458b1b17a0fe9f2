//! Why an action on a case was not done.

use super::{CaseBlock, TransitionRefused};
use manyi_calendar::CalendarError;
use manyi_kernel::FieldProblem;
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
