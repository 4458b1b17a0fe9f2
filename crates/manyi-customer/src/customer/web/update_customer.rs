//! `PATCH /api/v1/customers/{id}`

use crate::CustomerRoom;
use crate::customer::commands::{self, UpdateCustomer};
use crate::customer::queries::{self, CustomerDetail};
use axum::extract::State;
use manyi_kernel::{CustomerId, Problem};
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};

/// Change what is known of a customer
#[utoipa::path(
    patch,
    path = "/api/v1/customers/{id}",
    tag = "customer",
    operation_id = "update_customer",
    params(("id" = CustomerId, Path), ("If-Match" = String, Header, description = "The revision that was edited")),
    request_body = UpdateCustomer,
    responses((status = 200, body = CustomerDetail))
)]
pub(crate) async fn update_customer(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CustomerId>,
    IfMatch(revision): IfMatch,
    Json(body): Json<UpdateCustomer>,
) -> ApiResult<Revised<CustomerDetail>> {
    commands::update_customer(&room, &actor, (id, revision), body).await?;
    let detail = queries::detail(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}
