mod list_customer_counts;
mod store_customer_counts;

use crate::CustomerRoom;
use manyi_kernel::Permission;
use manyi_web::{Access, Scope, operation};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// `GET` and `PUT /api/v1/customer-counts`.
pub(crate) fn router() -> OpenApiRouter<CustomerRoom> {
    OpenApiRouter::new()
        .routes(operation(
            routes!(list_customer_counts::list_customer_counts),
            Access::Needs(Permission::MetricRead, Scope::Subtree),
        ))
        .routes(operation(
            routes!(store_customer_counts::store_customer_counts),
            Access::Needs(Permission::CustomerCountEdit, Scope::Subtree),
        ))
}
