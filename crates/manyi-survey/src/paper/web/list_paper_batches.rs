use crate::{
    SurveyRoom,
    paper::queries::{self, PaperBatch},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Piles of paper questionnaires, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/paper-batches",
    operation_id = "list_paper_batches",
    tag = "paper",
    responses((status = 200, body = Vec<PaperBatch>))
)]
pub(crate) async fn list_paper_batches(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<PaperBatch>>> {
    Ok(Json(queries::batches(&room, &actor).await?))
}
