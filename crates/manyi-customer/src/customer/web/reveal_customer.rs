//! `POST /api/v1/customers/{id}/reveal`

use crate::CustomerRoom;
use crate::customer::commands::{self, Revealed};
use axum::extract::State;
use manyi_kernel::CustomerId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// How a customer is reached, unmasked; the audit trail keeps who looked
#[utoipa::path(
    post,
    path = "/api/v1/customers/{id}/reveal",
    tag = "customer",
    operation_id = "reveal_customer",
    params(("id" = CustomerId, Path)),
    responses((status = 200, body = Revealed))
)]
pub(crate) async fn reveal_customer(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CustomerId>,
) -> ApiResult<Json<Revealed>> {
    Ok(Json(commands::reveal_customer(&room, &actor, id).await?))
}
