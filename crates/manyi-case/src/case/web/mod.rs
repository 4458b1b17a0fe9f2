//! The operations of cases, one a file.

mod accept_case;
mod add_case_note;
mod answer;
mod assign_case;
mod close_case;
mod count_cases;
mod create_case;
mod decline_case;
mod get_case;
mod hold_case;
mod list_cases;
mod problems;
pub(crate) mod refusals;
mod reopen_case;
mod reply_case;
mod resolve_case;
mod resume_case;
mod withdraw_case;

use crate::CaseRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let needs = |permission| Access::Needs(permission, Scope::Subtree);
    let handle = needs(Permission::CaseHandle);
    OpenApiRouter::new()
        .routes(operation(routes!(list_cases::list_cases), needs(Permission::CaseRead)))
        .routes(operation(routes!(count_cases::count_cases), needs(Permission::CaseRead)))
        .routes(operation(routes!(create_case::create_case), needs(Permission::CaseCreate)))
        .routes(operation(routes!(get_case::get_case), needs(Permission::CaseRead)))
        .routes(operation(routes!(accept_case::accept_case), handle))
        .routes(operation(routes!(assign_case::assign_case), needs(Permission::CaseAssign)))
        .routes(operation(routes!(add_case_note::add_case_note), handle))
        .routes(operation(routes!(reply_case::reply_case), handle))
        .routes(operation(routes!(hold_case::hold_case), handle))
        .routes(operation(routes!(resume_case::resume_case), handle))
        .routes(operation(routes!(resolve_case::resolve_case), handle))
        .routes(operation(routes!(decline_case::decline_case), handle))
        .routes(operation(routes!(withdraw_case::withdraw_case), handle))
        .routes(operation(routes!(reopen_case::reopen_case), handle))
        .routes(operation(routes!(close_case::close_case), needs(Permission::CaseAssign)))
}
