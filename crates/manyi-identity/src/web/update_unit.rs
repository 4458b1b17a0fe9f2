use crate::{IdentityRoom, UpdateUnit, unit};
use axum::extract::State;
use manyi_kernel::{UnitId, UnitRef};
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};

/// Rename a unit or change its code
#[utoipa::path(
    patch, path = "/api/v1/units/{id}", tag = "identity", operation_id = "update_unit",
    params(("id" = UnitId, Path), ("If-Match" = String, Header, description = "Revision, quoted.")),
    request_body = UpdateUnit,
    responses((status = 200, description = "Changed.", body = UnitRef))
)]
pub(super) async fn update_unit(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<UnitId>,
    IfMatch(revision): IfMatch,
    Json(input): Json<UpdateUnit>,
) -> ApiResult<Revised<UnitRef>> {
    let (unit, revision) = unit::update_unit(&room, &actor, (id, revision), input).await?;
    Ok(Revised(unit, revision))
}
