//! Refusals of the commands as problems.

use crate::{
    response::{EntryRefused, commands::SubmitFailed},
    words::answer_field,
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};

impl From<EntryRefused> for Problem {
    fn from(refusal: EntryRefused) -> Self {
        match refusal {
            EntryRefused::Unknown => Self::new(ProblemKind::NotFound, "survey.link_unknown"),
            EntryRefused::LinkClosed => Self::new(ProblemKind::Gone, "survey.link_closed"),
            EntryRefused::InvitationExpired(day) => {
                Self::new(ProblemKind::Gone, "survey.invitation_expired").with("day", day)
            }
            EntryRefused::InvitationUsed => Self::new(ProblemKind::Gone, "survey.invitation_used"),
            EntryRefused::Storage(error) => error.into(),
        }
    }
}

impl From<SubmitFailed> for Problem {
    fn from(failure: SubmitFailed) -> Self {
        match failure {
            SubmitFailed::Entry(refusal) => refusal.into(),
            SubmitFailed::UnknownVersion(_) => {
                Self::invalid(vec![FieldProblem::new("/version", "survey.unknown_version")])
            }
            SubmitFailed::Answers(problems) => Self {
                fields: problems.iter().map(answer_field).collect(),
                ..Self::new(ProblemKind::Invalid, "survey.answers_refused").with("count", problems.len())
            },
            SubmitFailed::SubmissionTaken => Self::new(ProblemKind::Conflict, "survey.submission_taken"),
            SubmitFailed::Storage(error) => error.into(),
        }
    }
}
