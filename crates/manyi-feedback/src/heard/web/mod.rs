//! The operations of what is told to everybody, one a file.

mod tell_feedback;
mod untell_feedback;

use crate::FeedbackRoom;
use manyi_kernel::Permission::FeedbackHandle;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let handle = Access::Needs(FeedbackHandle, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(tell_feedback::tell_feedback), handle))
        .routes(operation(routes!(untell_feedback::untell_feedback), handle))
}
