//! Refusals of the commands as problems.

use crate::{
    bank::commands::{KeepFailed, MAX_PER_UNIT, RemoveFailed},
    words::document_field,
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<KeepFailed> for Problem {
    fn from(failure: KeepFailed) -> Self {
        match failure {
            KeepFailed::UnknownUnit => {
                Self::invalid(vec![FieldProblem::new("/unit_id", "survey.unknown_unit")])
            }
            KeepFailed::NotGood(problems) => Self {
                fields: problems
                    .iter()
                    .map(|problem| FieldProblem {
                        place: format!("/question{}", problem.place),
                        ..document_field(problem)
                    })
                    .collect(),
                ..Self::new(ProblemKind::Invalid, "bank.not_good")
            },
            KeepFailed::Full => Self::new(ProblemKind::Conflict, "bank.full").with("max", MAX_PER_UNIT),
            KeepFailed::Storage(error) => error.into(),
        }
    }
}

impl From<RemoveFailed> for Problem {
    fn from(failure: RemoveFailed) -> Self {
        match failure {
            RemoveFailed::NotFound => Self::not_found(),
            RemoveFailed::Storage(error) => error.into(),
        }
    }
}
