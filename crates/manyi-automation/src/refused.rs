//! Why something is refused, and how that is said.

use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum AutomationRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    /// There is none, or it lies outside the actor's scope.
    #[error("there is no such rule")]
    NotFound,
    #[error("somebody else changed it meanwhile")]
    Changed,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<sea_orm::DbErr> for AutomationRefused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Storage(error.into())
    }
}

impl From<AutomationRefused> for Problem {
    fn from(refusal: AutomationRefused) -> Self {
        match refusal {
            AutomationRefused::Wrong(fields) => Self::invalid(fields),
            AutomationRefused::NotFound => Self::not_found(),
            AutomationRefused::Changed => {
                Self::new(ProblemKind::RevisionMismatch, "automation.changed_meanwhile")
            }
            AutomationRefused::Storage(error) => error.into(),
        }
    }
}
