use super::seen_wave;
use crate::{
    SurveyRoom,
    programme::board::{Board, board},
};
use axum::extract::State;
use manyi_kernel::{Problem, WaveId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// The fieldwork board of a wave: who stands where, rates by AAPOR's definitions, progress and forecast.
#[utoipa::path(
    get,
    path = "/api/v1/waves/{id}/fieldwork",
    operation_id = "get_fieldwork",
    tag = "programme",
    params(("id" = WaveId, Path)),
    responses((status = 200, body = Board))
)]
pub(crate) async fn get_fieldwork(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<WaveId>,
) -> ApiResult<Json<Board>> {
    seen_wave(&room, &actor.scope, id).await?;
    Ok(Json(board(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?))
}
