//! `GET /api/v1/customers/{id}`

use crate::CustomerRoom;
use crate::customer::queries::{self, CustomerDetail};
use axum::extract::State;
use manyi_kernel::{CustomerId, Problem};
use manyi_web::{ApiResult, Path, Revised, SignedActor};

/// One customer; mobile and e-mail are masked
#[utoipa::path(
    get,
    path = "/api/v1/customers/{id}",
    tag = "customer",
    operation_id = "get_customer",
    params(("id" = CustomerId, Path)),
    responses((status = 200, body = CustomerDetail))
)]
pub(crate) async fn get_customer(
    State(room): State<CustomerRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CustomerId>,
) -> ApiResult<Revised<CustomerDetail>> {
    let detail = queries::detail(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let revision = detail.head.revision;
    Ok(Revised(detail, revision))
}
