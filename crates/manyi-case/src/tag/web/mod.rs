//! The operations of tags.

mod change_case_tags;
mod list_case_tags;

use crate::CaseRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    let handle = Access::Needs(Permission::CaseHandle, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_tags::list_case_tags), read))
        .routes(operation(routes!(change_case_tags::change_case_tags), handle))
}
