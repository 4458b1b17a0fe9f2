use crate::{
    SurveyRoom,
    telephone::commands::{self, DialNumber},
};
use axum::extract::State;
use manyi_kernel::SampledId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// The number of somebody whom the caller has, to be dialled. That it was shown is kept in the audit trail.
#[utoipa::path(
    post,
    path = "/api/v1/sampled/{id}/number",
    operation_id = "reveal_call_number",
    tag = "telephone",
    params(("id" = SampledId, Path)),
    responses((status = 200, body = DialNumber))
)]
pub(crate) async fn reveal_call_number(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<SampledId>,
) -> ApiResult<Json<DialNumber>> {
    Ok(Json(commands::reveal_number(&room, &actor, id).await?))
}
