use super::KeyedSheet;
use crate::{
    SurveyRoom,
    paper::{
        PaperBatchId,
        commands::{self, KeySheet},
    },
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Keys a sheet: the first time, or the second time by somebody else. Alike, it becomes a response.
#[utoipa::path(
    post,
    path = "/api/v1/paper-batches/{id}/sheets",
    operation_id = "key_paper_sheet",
    tag = "paper",
    params(("id" = PaperBatchId, Path)),
    request_body = KeySheet,
    responses((status = 200, body = KeyedSheet))
)]
pub(crate) async fn key_paper_sheet(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PaperBatchId>,
    Json(body): Json<KeySheet>,
) -> ApiResult<Json<KeyedSheet>> {
    Ok(Json(commands::key_sheet(&room, &actor, id, body).await?.into()))
}
