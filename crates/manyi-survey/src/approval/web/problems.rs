//! Refusals of the commands as problems.

use crate::{
    approval::commands::{DecideFailed, MAX_WORDS, RequestFailed},
    questionnaire::commands::PublishFailed,
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

fn edited_meanwhile() -> Problem {
    Problem::new(ProblemKind::RevisionMismatch, "questionnaire.edited_meanwhile")
}

fn too_long(place: &str) -> Problem {
    Problem::invalid(vec![FieldProblem::new(place, "too_long").with("max", MAX_WORDS)])
}

impl From<RequestFailed> for Problem {
    fn from(failure: RequestFailed) -> Self {
        match failure {
            RequestFailed::NotFound => Self::not_found(),
            RequestFailed::EditedMeanwhile => edited_meanwhile(),
            RequestFailed::InReviewAlready => {
                Self::new(ProblemKind::Conflict, "questionnaire.in_review_already")
            }
            RequestFailed::NotPublishable(problems) => PublishFailed::NotPublishable(problems).into(),
            RequestFailed::NoteTooLong => too_long("/note"),
            RequestFailed::Storage(error) => error.into(),
        }
    }
}

impl From<DecideFailed> for Problem {
    fn from(failure: DecideFailed) -> Self {
        match failure {
            DecideFailed::NotFound => Self::not_found(),
            DecideFailed::EditedMeanwhile => edited_meanwhile(),
            DecideFailed::NotInReview => Self::new(ProblemKind::Conflict, "questionnaire.not_in_review"),
            DecideFailed::OwnRequest => Self::new(ProblemKind::Conflict, "questionnaire.own_review"),
            DecideFailed::NoComment => Self::invalid(vec![FieldProblem::new("/comment", "required")]),
            DecideFailed::CommentTooLong => too_long("/comment"),
            DecideFailed::Storage(error) => error.into(),
        }
    }
}
