//! Refusals of the commands as problems.

use crate::invitation::commands::{CreateInvitationsFailed, MAX_COUNT};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<CreateInvitationsFailed> for Problem {
    fn from(failure: CreateInvitationsFailed) -> Self {
        let at = |place: &str, code: &str| FieldProblem::new(place, code);
        match failure {
            CreateInvitationsFailed::NotFound => Self::not_found(),
            CreateInvitationsFailed::NotPublished => {
                Self::new(ProblemKind::Conflict, "questionnaire.not_published")
            }
            CreateInvitationsFailed::UnknownUnit => {
                Self::invalid(vec![at("/unit_id", "survey.unknown_unit")])
            }
            CreateInvitationsFailed::Count => {
                let wrong = at("/count", "survey.count_out_of_range");
                Self::invalid(vec![wrong.with("min", 1).with("max", MAX_COUNT)])
            }
            CreateInvitationsFailed::ExpiryInThePast => {
                Self::invalid(vec![at("/expires_on", "survey.expiry_in_the_past")])
            }
            CreateInvitationsFailed::Storage(error) => error.into(),
        }
    }
}
