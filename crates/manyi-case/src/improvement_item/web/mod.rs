//! The operations of items, one a file.

mod accept_improvement_item;
mod answer;
mod check_improvement_item;
mod complete_improvement_item;
mod count_improvement_items;
mod decline_improvement_item;
mod get_improvement_item;
mod list_improvement_items;
mod need_improvement_item;
mod propose_improvement_item;

use crate::CaseRoom;
use manyi_kernel::Permission::{CaseAssign, CaseHandle, CaseRead};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<CaseRoom> {
    let read = Access::Needs(CaseRead, Subtree);
    let (handle, assign) = (Access::Needs(CaseHandle, Subtree), Access::Needs(CaseAssign, Subtree));
    OpenApiRouter::new()
        .routes(operation(routes!(list_improvement_items::list_improvement_items), read))
        .routes(operation(routes!(count_improvement_items::count_improvement_items), read))
        .routes(operation(routes!(get_improvement_item::get_improvement_item), read))
        .routes(operation(routes!(need_improvement_item::need_improvement_item), handle))
        .routes(operation(routes!(propose_improvement_item::propose_improvement_item), handle))
        .routes(operation(routes!(accept_improvement_item::accept_improvement_item), assign))
        .routes(operation(routes!(decline_improvement_item::decline_improvement_item), assign))
        .routes(operation(routes!(complete_improvement_item::complete_improvement_item), handle))
        .routes(operation(routes!(check_improvement_item::check_improvement_item), assign))
}
