//! The operations of automatic routing, one a file.

mod list_feedback_dispatch;
mod save_feedback_dispatch;

use super::setting::DispatchRefused;
use crate::FeedbackRoom;
use manyi_kernel::{Permission::FeedbackEdit, Problem};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let edit = Access::Needs(FeedbackEdit, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_feedback_dispatch::list_feedback_dispatch), edit))
        .routes(operation(routes!(save_feedback_dispatch::save_feedback_dispatch), edit))
}

impl From<DispatchRefused> for Problem {
    fn from(refused: DispatchRefused) -> Self {
        match refused {
            DispatchRefused::Wrong(fields) => Self::invalid(fields),
            DispatchRefused::Storage(error) => error.into(),
        }
    }
}
