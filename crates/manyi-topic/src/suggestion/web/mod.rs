//! Proposals beside a feedback and a case.

mod suggest_for_case;
mod suggest_for_feedback;

use crate::TopicRoom;
use manyi_kernel::Permission::{CaseRead, FeedbackRead};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<TopicRoom> {
    let (feedback, case) = (Access::Needs(FeedbackRead, Subtree), Access::Needs(CaseRead, Subtree));
    OpenApiRouter::new()
        .routes(operation(routes!(suggest_for_feedback::suggest_for_feedback), feedback))
        .routes(operation(routes!(suggest_for_case::suggest_for_case), case))
}
