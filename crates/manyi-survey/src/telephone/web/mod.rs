//! One endpoint a file; refusals as problems.

mod begin_interview;
mod get_call_queue;
mod list_call_waves;
mod next_call;
mod reveal_number;

use super::commands::{BeginInterviewFailed, NextCallFailed, RevealNumberFailed};
use crate::SurveyRoom;
use manyi_kernel::Permission::ContactRecord;
use manyi_kernel::{Problem, ProblemKind};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let call = Access::Needs(ContactRecord, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_call_waves::list_call_waves), call))
        .routes(operation(routes!(get_call_queue::get_call_queue), call))
        .routes(operation(routes!(next_call::next_call), call))
        .routes(operation(routes!(begin_interview::begin_interview), call))
        .routes(operation(routes!(reveal_number::reveal_call_number), call))
}

fn not_in_the_field() -> Problem {
    Problem::new(ProblemKind::Conflict, "call.not_in_the_field")
}

fn not_held() -> Problem {
    Problem::new(ProblemKind::Conflict, "call.not_held")
}

impl From<NextCallFailed> for Problem {
    fn from(failure: NextCallFailed) -> Self {
        match failure {
            NextCallFailed::NotInTheField => not_in_the_field(),
            NextCallFailed::NobodyCalls => not_held(),
            NextCallFailed::Storage(error) => error.into(),
        }
    }
}

impl From<BeginInterviewFailed> for Problem {
    fn from(failure: BeginInterviewFailed) -> Self {
        match failure {
            BeginInterviewFailed::NotFound => Self::not_found(),
            BeginInterviewFailed::NotInTheField => not_in_the_field(),
            BeginInterviewFailed::NotHeld => not_held(),
            BeginInterviewFailed::Answered => Self::new(ProblemKind::Conflict, "call.answered"),
            BeginInterviewFailed::Storage(error) => error.into(),
        }
    }
}

impl From<RevealNumberFailed> for Problem {
    fn from(failure: RevealNumberFailed) -> Self {
        match failure {
            RevealNumberFailed::NotFound => Self::not_found(),
            RevealNumberFailed::NotHeld => not_held(),
            RevealNumberFailed::NoNumber => Self::new(ProblemKind::Conflict, "call.no_number"),
            RevealNumberFailed::Storage(error) => error.into(),
        }
    }
}
