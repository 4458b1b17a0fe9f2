//! One endpoint a file.

mod create_customer;
mod erase_customer;
mod get_customer;
mod import_customers;
mod list_customer_groups;
mod list_customers;
mod preview_customer_import;
mod reveal_customer;
mod update_customer;
mod upload;

use crate::CustomerRoom;
use axum::extract::DefaultBodyLimit;
use manyi_kernel::Permission::{CustomerEdit, CustomerRead, CustomerReveal};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

/// `/api/v1/customers` and below.
pub(crate) fn router() -> OpenApiRouter<CustomerRoom> {
    let read = Access::Needs(CustomerRead, Subtree);
    let edit = Access::Needs(CustomerEdit, Subtree);
    let files = OpenApiRouter::new()
        .routes(operation(routes!(preview_customer_import::preview_customer_import), edit))
        .routes(operation(routes!(import_customers::import_customers), edit))
        .layer(DefaultBodyLimit::max(upload::MAX_BYTES));
    OpenApiRouter::new()
        .routes(operation(routes!(list_customers::list_customers), read))
        .routes(operation(routes!(list_customer_groups::list_customer_groups), read))
        .routes(operation(routes!(get_customer::get_customer), read))
        .routes(operation(routes!(create_customer::create_customer), edit))
        .routes(operation(routes!(update_customer::update_customer), edit))
        .routes(operation(routes!(erase_customer::erase_customer), edit))
        .routes(operation(routes!(reveal_customer::reveal_customer), Access::Needs(CustomerReveal, Subtree)))
        .merge(files)
}
