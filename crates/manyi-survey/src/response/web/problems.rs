//! Refusals of the commands as problems.

use crate::{
    exit::ExitKind,
    response::{
        EntryRefused,
        commands::{MAX_REASON, ReviewFailed, SubmitFailed},
    },
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
            EntryRefused::Door(refusal) => refusal.into(),
            EntryRefused::Storage(error) => error.into(),
        }
    }
}

impl From<ReviewFailed> for Problem {
    fn from(failure: ReviewFailed) -> Self {
        match failure {
            ReviewFailed::NotFound => Self::not_found(),
            ReviewFailed::NoReason => Self::invalid(vec![FieldProblem::new("/reason", "missing")]),
            ReviewFailed::ReasonTooLong => Self::invalid(vec![
                FieldProblem::new("/reason", "survey.reason_too_long").with("max", MAX_REASON),
            ]),
            ReviewFailed::QuotaFull(cell) => Self::new(ProblemKind::Conflict, "survey.no_place_left")
                .with("quota", cell.quota)
                .with("cell", cell.cell),
            ReviewFailed::Storage(error) => error.into(),
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
            SubmitFailed::Left(exit) => match exit.kind {
                ExitKind::ScreenedOut => Self::new(ProblemKind::Conflict, "survey.screened_out"),
                ExitKind::QuotaFull => Self::new(ProblemKind::Conflict, "survey.quota_full"),
            },
            SubmitFailed::SubmissionTaken => Self::new(ProblemKind::Conflict, "survey.submission_taken"),
            SubmitFailed::Storage(error) => error.into(),
        }
    }
}
