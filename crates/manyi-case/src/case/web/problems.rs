//! Refusals as problems: mapped once, here.

use crate::case::{
    TransitionRefused, VerbError,
    commands::{OpenCaseError, RegisterComplaintError},
};
use manyi_kernel::{Problem, ProblemKind};

impl From<VerbError> for Problem {
    fn from(error: VerbError) -> Self {
        match error {
            VerbError::NotFound => Self::not_found(),
            VerbError::EditedMeanwhile => Self::new(ProblemKind::RevisionMismatch, "case.edited_meanwhile"),
            VerbError::Refused(refused) => refused.into(),
            VerbError::Blocked(block) => {
                Self::new(ProblemKind::Conflict, "case.blocked").with("reason", block)
            }
            VerbError::Invalid(fields) => Self::invalid(fields),
            VerbError::Deadline(error) => unreachable_deadline(&error),
            VerbError::Storage(error) => error.into(),
        }
    }
}

/// Says also what may be done instead, as codes with commas between.
impl From<TransitionRefused> for Problem {
    fn from(refused: TransitionRefused) -> Self {
        let allowed: Vec<&str> = refused.from.allowed_actions().map(|action| action.code()).collect();
        Self::new(ProblemKind::Conflict, "case.transition_refused")
            .with("from", refused.from)
            .with("action", refused.action)
            .with("reason", refused.reason)
            .with("allowed_actions", allowed.join(","))
    }
}

impl From<OpenCaseError> for Problem {
    fn from(error: OpenCaseError) -> Self {
        match error {
            OpenCaseError::Deadline(error) => unreachable_deadline(&error),
            OpenCaseError::Storage(error) => error.into(),
        }
    }
}

impl From<RegisterComplaintError> for Problem {
    fn from(error: RegisterComplaintError) -> Self {
        match error {
            RegisterComplaintError::Invalid(fields) => Self::invalid(fields),
            RegisterComplaintError::Open(error) => error.into(),
        }
    }
}

/// A checked policy reaches every deadline; if not, the fault is ours.
fn unreachable_deadline(error: &manyi_calendar::CalendarError) -> Problem {
    tracing::error!(%error, "a deadline cannot be computed");
    Problem::internal()
}
