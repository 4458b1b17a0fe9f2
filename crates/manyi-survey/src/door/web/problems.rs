//! Refusals of the commands as problems.

use crate::door::{
    DoorFault, DoorRefused,
    commands::{AddCodesFailed, MAX_CODES, SetDoorFailed},
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<SetDoorFailed> for Problem {
    fn from(failure: SetDoorFailed) -> Self {
        match failure {
            SetDoorFailed::NotFound => Self::not_found(),
            SetDoorFailed::Faults(faults) => Self::invalid(faults.into_iter().map(field).collect()),
            SetDoorFailed::PasswordLength => {
                let wrong = FieldProblem::new("/password", "survey.door.password_length");
                Self::invalid(vec![wrong.with("min", 4).with("max", 64)])
            }
            SetDoorFailed::Storage(error) => error.into(),
        }
    }
}

fn field(fault: DoorFault) -> FieldProblem {
    let limit = |index: usize, field: &str| format!("/rules/limits/{index}{field}");
    match fault {
        DoorFault::ClosesBeforeItOpens => {
            FieldProblem::new("/rules/closes_at", "survey.door.closes_before_it_opens")
        }
        DoorFault::TooManyLimits => FieldProblem::new("/rules/limits", "survey.door.too_many_limits"),
        DoorFault::TimesOutOfRange(index) => {
            FieldProblem::new(limit(index, "/times"), "survey.door.times_out_of_range")
        }
        DoorFault::SameLimitTwice(index) => {
            FieldProblem::new(limit(index, ""), "survey.door.same_limit_twice")
        }
        DoorFault::PostsOutOfRange => {
            FieldProblem::new("/rules/posts_per_minute", "survey.door.posts_out_of_range")
        }
        DoorFault::NoAccount(index) => FieldProblem::new(limit(index, "/by"), "survey.door.no_account"),
    }
}

impl From<AddCodesFailed> for Problem {
    fn from(failure: AddCodesFailed) -> Self {
        match failure {
            AddCodesFailed::NotFound => Self::not_found(),
            AddCodesFailed::Count => {
                let wrong = FieldProblem::new("/codes", "survey.count_out_of_range");
                Self::invalid(vec![wrong.with("min", 1).with("max", MAX_CODES)])
            }
            AddCodesFailed::Unusable(positions) => Self::invalid(
                positions
                    .into_iter()
                    .map(|position| FieldProblem::new(format!("/codes/{position}"), "survey.door.bad_code"))
                    .collect(),
            ),
            AddCodesFailed::Storage(error) => error.into(),
        }
    }
}

impl From<DoorRefused> for Problem {
    fn from(refusal: DoorRefused) -> Self {
        match refusal {
            DoorRefused::NotYetOpen(at) => {
                Self::new(ProblemKind::Gone, "survey.door.not_yet_open").with("at", at)
            }
            DoorRefused::Over(at) => Self::new(ProblemKind::Gone, "survey.door.over").with("at", at),
            DoorRefused::UsedUp(_) => Self::new(ProblemKind::Conflict, "survey.door.used_up"),
            DoorRefused::NotPassed => Self::new(ProblemKind::Forbidden, "survey.door.not_passed"),
            DoorRefused::PageOnly => Self::new(ProblemKind::Forbidden, "survey.door.page_only"),
        }
    }
}
