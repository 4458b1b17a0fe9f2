//! Why something is refused, and how that is said.

use crate::session::SessionState;
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum InterviewRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    /// There is none, or it lies outside the actor's scope.
    #[error("there is no such thing")]
    NotFound,
    #[error("the session is {}", .0.code())]
    WrongState(SessionState),
    #[error("somebody else changed it meanwhile")]
    Changed,
    /// No consent, or one that was taken back.
    #[error("the participant has not agreed to be quoted")]
    NotQuotable,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<manyi_storage::sea_orm::DbErr> for InterviewRefused {
    fn from(error: manyi_storage::sea_orm::DbErr) -> Self {
        Self::Storage(error.into())
    }
}

impl From<InterviewRefused> for Problem {
    fn from(refusal: InterviewRefused) -> Self {
        match refusal {
            InterviewRefused::Wrong(fields) => Self::invalid(fields),
            InterviewRefused::NotFound => Self::not_found(),
            InterviewRefused::WrongState(state) => {
                Self::new(ProblemKind::Conflict, "interview.wrong_state").with("state", state.code())
            }
            InterviewRefused::Changed => {
                Self::new(ProblemKind::RevisionMismatch, "interview.changed_meanwhile")
            }
            InterviewRefused::NotQuotable => Self::new(ProblemKind::Conflict, "interview.no_consent"),
            InterviewRefused::Storage(error) => error.into(),
        }
    }
}

/// Nothing where there are no problems.
pub(crate) fn unless_wrong(problems: Vec<FieldProblem>) -> Result<(), InterviewRefused> {
    if problems.is_empty() { Ok(()) } else { Err(InterviewRefused::Wrong(problems)) }
}
