//! The operations of feedback, one a file.

mod act_on_feedback;
mod answer;
mod count_feedback;
mod get_feedback;
mod link_feedback;
mod list_feedback;
mod list_feedback_matches;
mod match_feedback;
mod open_feedback_case;
mod reclassify_feedback;
mod record_feedback;
mod reveal_feedback_sender;

pub(crate) use answer::show;

use super::commands::{ActRefused, RecordRefused};
use crate::FeedbackRoom;
use manyi_kernel::{
    Permission::{FeedbackHandle, FeedbackRead, FeedbackRecord},
    Problem, ProblemKind,
};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let (read, record) = (Access::Needs(FeedbackRead, Subtree), Access::Needs(FeedbackRecord, Subtree));
    let handle = Access::Needs(FeedbackHandle, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_feedback::list_feedback), read))
        .routes(operation(routes!(count_feedback::count_feedback), read))
        .routes(operation(routes!(get_feedback::get_feedback), read))
        .routes(operation(routes!(list_feedback_matches::list_feedback_matches), read))
        .routes(operation(routes!(record_feedback::record_feedback), record))
        .routes(operation(routes!(match_feedback::match_feedback), record))
        .routes(operation(routes!(act_on_feedback::act_on_feedback), handle))
        .routes(operation(routes!(link_feedback::link_feedback), handle))
        .routes(operation(routes!(reclassify_feedback::reclassify_feedback), handle))
        .routes(operation(routes!(open_feedback_case::open_feedback_case), handle))
        .routes(operation(routes!(reveal_feedback_sender::reveal_feedback_sender), handle))
}

impl From<RecordRefused> for Problem {
    fn from(refused: RecordRefused) -> Self {
        match refused {
            RecordRefused::Wrong(fields) => Self::invalid(fields),
            RecordRefused::Storage(error) => error.into(),
        }
    }
}

impl From<ActRefused> for Problem {
    fn from(refused: ActRefused) -> Self {
        match refused {
            ActRefused::NotFound => Self::not_found(),
            ActRefused::EditedMeanwhile => {
                Self::new(ProblemKind::RevisionMismatch, "feedback.edited_meanwhile")
            }
            ActRefused::Wrong(fields) => Self::invalid(fields),
            ActRefused::Refused { state, action, reason } => {
                Self::new(ProblemKind::Conflict, "feedback.refused")
                    .with("state", state)
                    .with("action", action)
                    .with("reason", reason)
            }
            ActRefused::Circle => Self::new(ProblemKind::Conflict, "feedback.link_to_itself"),
            ActRefused::Storage(error) => error.into(),
        }
    }
}
