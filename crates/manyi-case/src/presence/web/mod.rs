//! The operations of presence.

mod keep_case_presence;
mod leave_case;

use crate::CaseRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(Permission::CaseRead, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(keep_case_presence::keep_case_presence), read))
        .routes(operation(routes!(leave_case::leave_case), read))
}
