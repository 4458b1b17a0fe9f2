use crate::{IdentityRoom, UnitRow, unit};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// List units
///
/// The caller's part of the organisation tree, parents before their children.
#[utoipa::path(
    get, path = "/api/v1/units", tag = "identity", operation_id = "list_units",
    responses((status = 200, description = "The tree as a list.", body = Vec<UnitRow>))
)]
pub(super) async fn list_units(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<UnitRow>>> {
    Ok(Json(unit::list_units(&room, &actor).await?))
}
