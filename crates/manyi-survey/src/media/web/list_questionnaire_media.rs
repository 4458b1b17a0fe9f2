use crate::{
    SurveyRoom,
    media::{MediaView, store},
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// The pictures that were uploaded last, at most 200.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaire-media",
    operation_id = "list_questionnaire_media",
    tag = "questionnaire",
    responses((status = 200, body = Vec<MediaView>))
)]
pub(crate) async fn list_questionnaire_media(
    State(room): State<SurveyRoom>,
    SignedActor(_actor): SignedActor,
) -> ApiResult<Json<Vec<MediaView>>> {
    let media = store::latest(room.db.reader()).await.map_err(Problem::from)?;
    Ok(Json(media))
}
