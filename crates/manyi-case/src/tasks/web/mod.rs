//! Operations of those who are asked.

mod finish_case_task;
mod list_case_tasks;

use crate::CaseRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let needs = |permission| Access::Needs(permission, Scope::Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_case_tasks::list_case_tasks), needs(Permission::CaseRead)))
        .routes(operation(routes!(finish_case_task::finish_case_task), needs(Permission::CaseHandle)))
}
