//! The page behind a follow-up link, and the operation that makes a new link.

mod page;
mod post_follow_up;
mod reissue_follow_up_link;
mod show_follow_up;

use crate::CaseRoom;
use axum::{Router, extract::DefaultBodyLimit, routing::get};
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let access = Access::Needs(Permission::CaseHandle, Scope::Subtree);
    OpenApiRouter::new().routes(operation(routes!(reissue_follow_up_link::reissue_follow_up_link), access))
}

/// A rating and a comment fit into a few kilobytes.
const BODY_LIMIT: usize = 32 * 1024;

pub(crate) fn pages() -> Router<CaseRoom> {
    Router::new()
        .route("/f/{token}", get(show_follow_up::show_follow_up).post(post_follow_up::post_follow_up))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}
