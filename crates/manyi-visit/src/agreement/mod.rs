//! How far two shoppers agree who were sent to the same unit with the same checklist.

mod compute;
mod get_visit_agreement;

use crate::VisitRoom;
use manyi_kernel::Permission::VisitRead;
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<VisitRoom> {
    let read = Access::Needs(VisitRead, Subtree);
    OpenApiRouter::new().routes(operation(routes!(get_visit_agreement::get_visit_agreement), read))
}
