//! Refusals of the commands as problems.

use crate::{
    exit::ExitKind,
    response::{
        EntryRefused,
        care::{CareFailed, MAX_REASON, MAX_TAG, MAX_TAGS, ReasonFault},
        commands::{ReviewFailed, SubmitFailed},
    },
    words::answer_field,
};
use manyi_kernel::{FieldProblem, Problem, ProblemKind};
use manyi_rules::{AnswerProblem, CellRef};

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
            ReviewFailed::QuotaFull(cell) => no_place_left(cell),
            ReviewFailed::Storage(error) => error.into(),
        }
    }
}

impl From<CareFailed> for Problem {
    fn from(failure: CareFailed) -> Self {
        let field = |place: &str, code: &str| FieldProblem::new(place, code);
        match failure {
            CareFailed::NotFound => Self::not_found(),
            CareFailed::NoCases => Self::new(ProblemKind::NotFound, "survey.no_cases"),
            CareFailed::Reason(ReasonFault::Missing) => Self::invalid(vec![field("/reason", "missing")]),
            CareFailed::Reason(ReasonFault::TooLong) => {
                Self::invalid(vec![field("/reason", "survey.reason_too_long").with("max", MAX_REASON)])
            }
            CareFailed::NoQuestion => Self::new(ProblemKind::Invalid, "survey.no_question_named"),
            CareFailed::UnknownQuestion(key) => {
                let key: String = key.chars().take(64).collect();
                Self::invalid(vec![field(&key, "answer.unknown_question")])
            }
            CareFailed::Answers(problems) => refused(&problems),
            CareFailed::TooManyTags => {
                Self::invalid(vec![field("/tags", "survey.too_many_tags").with("max", MAX_TAGS)])
            }
            CareFailed::BadTag(index) => {
                Self::invalid(vec![field(&format!("/tags/{index}"), "survey.bad_tag").with("max", MAX_TAG)])
            }
            CareFailed::AlreadySo { deleted: true } => {
                Self::new(ProblemKind::Conflict, "survey.response_put_away")
            }
            CareFailed::AlreadySo { deleted: false } => {
                Self::new(ProblemKind::Conflict, "survey.response_not_put_away")
            }
            CareFailed::QuotaFull(cell) => no_place_left(cell),
            CareFailed::Storage(error) => error.into(),
        }
    }
}

fn no_place_left(cell: CellRef) -> Problem {
    Problem::new(ProblemKind::Conflict, "survey.no_place_left")
        .with("quota", cell.quota)
        .with("cell", cell.cell)
}

fn refused(problems: &[AnswerProblem]) -> Problem {
    Problem {
        fields: problems.iter().map(answer_field).collect(),
        ..Problem::new(ProblemKind::Invalid, "survey.answers_refused").with("count", problems.len())
    }
}

impl From<SubmitFailed> for Problem {
    fn from(failure: SubmitFailed) -> Self {
        match failure {
            SubmitFailed::Entry(refusal) => refusal.into(),
            SubmitFailed::UnknownVersion(_) => {
                Self::invalid(vec![FieldProblem::new("/version", "survey.unknown_version")])
            }
            SubmitFailed::Answers(problems) => refused(&problems),
            SubmitFailed::Left(exit) => match exit.kind {
                ExitKind::ScreenedOut => Self::new(ProblemKind::Conflict, "survey.screened_out"),
                ExitKind::QuotaFull => Self::new(ProblemKind::Conflict, "survey.quota_full"),
            },
            SubmitFailed::SubmissionTaken => Self::new(ProblemKind::Conflict, "survey.submission_taken"),
            SubmitFailed::Storage(error) => error.into(),
        }
    }
}
