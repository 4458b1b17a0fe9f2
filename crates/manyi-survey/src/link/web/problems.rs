//! Refusals of the commands as problems.

use crate::link::commands::{CreateLinksFailed, MAX_UNITS, SetLinkStateFailed};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<CreateLinksFailed> for Problem {
    fn from(failure: CreateLinksFailed) -> Self {
        match failure {
            CreateLinksFailed::NotFound => Self::not_found(),
            CreateLinksFailed::NotPublished => {
                Self::new(ProblemKind::Conflict, "questionnaire.not_published")
            }
            CreateLinksFailed::UnknownUnits(positions) => Self::invalid(
                positions
                    .into_iter()
                    .map(|position| FieldProblem::new(format!("/unit_ids/{position}"), "survey.unknown_unit"))
                    .collect(),
            ),
            CreateLinksFailed::UnitCount => {
                let wrong = FieldProblem::new("/unit_ids", "survey.count_out_of_range");
                Self::invalid(vec![wrong.with("min", 1).with("max", MAX_UNITS)])
            }
            CreateLinksFailed::Storage(error) => error.into(),
        }
    }
}

impl From<SetLinkStateFailed> for Problem {
    fn from(failure: SetLinkStateFailed) -> Self {
        match failure {
            SetLinkStateFailed::NotFound => Self::not_found(),
            SetLinkStateFailed::Storage(error) => error.into(),
        }
    }
}
