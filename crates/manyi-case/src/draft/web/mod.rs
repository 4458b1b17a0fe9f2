//! The operations of drafts.

mod keep_case_draft;
mod list_case_drafts;

use crate::CaseRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let handle = Access::Needs(Permission::CaseHandle, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_drafts::list_case_drafts), handle))
        .routes(operation(routes!(keep_case_draft::keep_case_draft), handle))
}
