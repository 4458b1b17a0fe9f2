//! The operations of files, one a file.

mod add_feedback_file;
mod get_feedback_file;

use super::MAX_FILE_BYTES;
use crate::FeedbackRoom;
use axum::extract::DefaultBodyLimit;
use manyi_kernel::Permission::{FeedbackRead, FeedbackRecord};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<FeedbackRoom> {
    let (read, record) = (Access::Needs(FeedbackRead, Subtree), Access::Needs(FeedbackRecord, Subtree));
    // One byte more: what is too large is said by the operation.
    let adding = OpenApiRouter::new()
        .routes(operation(routes!(add_feedback_file::add_feedback_file), record))
        .layer(DefaultBodyLimit::max(MAX_FILE_BYTES + 1));
    OpenApiRouter::new().routes(operation(routes!(get_feedback_file::get_feedback_file), read)).merge(adding)
}
