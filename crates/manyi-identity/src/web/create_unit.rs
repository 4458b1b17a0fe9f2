use crate::{CreateUnit, IdentityRoom, unit};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{Revision, UnitRef};
use manyi_web::{ApiResult, Json, Revised, SignedActor};

/// Create a unit
#[utoipa::path(
    post, path = "/api/v1/units", tag = "identity", operation_id = "create_unit",
    request_body = CreateUnit,
    responses((status = 201, description = "Created.", body = UnitRef))
)]
pub(super) async fn create_unit(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<CreateUnit>,
) -> ApiResult<(StatusCode, Revised<UnitRef>)> {
    let unit = unit::create_unit(&room, &actor, input).await?;
    Ok((StatusCode::CREATED, Revised(unit, Revision::FIRST)))
}
