use crate::{
    SurveyRoom,
    wave::{WaveHead, queries},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// All waves, the latest first, with the responses that the reader sees.
#[utoipa::path(
    get,
    path = "/api/v1/waves",
    operation_id = "list_waves",
    tag = "wave",
    responses((status = 200, body = Vec<WaveHead>))
)]
pub(crate) async fn list_waves(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<WaveHead>>> {
    Ok(Json(queries::list(&room, &actor.scope).await?))
}
