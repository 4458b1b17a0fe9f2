//! `POST /api/v1/customers/{id}/erase`

use crate::CustomerRoom;
use crate::customer::commands;
use axum::{extract::State, http::StatusCode};
use manyi_kernel::CustomerId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Clear everything that tells who a customer is, for good
#[utoipa::path(
    post,
    path = "/api/v1/customers/{id}/erase",
    tag = "customer",
    operation_id = "erase_customer",
    params(("id" = CustomerId, Path)),
    responses((status = 204, description = "Cleared, now or earlier"))
)]
pub(crate) async fn erase_customer(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CustomerId>,
) -> ApiResult<StatusCode> {
    commands::erase_customer(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
