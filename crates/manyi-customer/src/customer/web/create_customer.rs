//! `POST /api/v1/customers`

use crate::CustomerRoom;
use crate::customer::commands::{self, NewCustomer};
use crate::customer::queries::{self, CustomerDetail};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// Add a customer
#[utoipa::path(
    post,
    path = "/api/v1/customers",
    tag = "customer",
    operation_id = "create_customer",
    request_body = NewCustomer,
    responses((status = 201, body = CustomerDetail))
)]
pub(crate) async fn create_customer(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<NewCustomer>,
) -> ApiResult<(StatusCode, Json<CustomerDetail>)> {
    let id = commands::create_customer(&room, &actor, body).await?;
    let detail = queries::detail(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(detail)))
}
