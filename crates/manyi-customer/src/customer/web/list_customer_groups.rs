//! `GET /api/v1/customers/groups`

use crate::CustomerRoom;
use crate::customer::queries::{self, CustomerGroups};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Tiers, regions and kinds of the customers one sees, with their numbers
#[utoipa::path(
    get,
    path = "/api/v1/customers/groups",
    tag = "customer",
    operation_id = "list_customer_groups",
    responses((status = 200, body = CustomerGroups))
)]
pub(crate) async fn list_customer_groups(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<CustomerGroups>> {
    Ok(Json(queries::groups(&room, &actor.scope).await?))
}
