use crate::{
    SurveyRoom,
    paper::{
        PaperBatchId,
        queries::{self, PaperBatchDetail},
    },
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// A pile with its fields, its sheets and how well each person keyed.
#[utoipa::path(
    get,
    path = "/api/v1/paper-batches/{id}",
    operation_id = "get_paper_batch",
    tag = "paper",
    params(("id" = PaperBatchId, Path)),
    responses((status = 200, body = PaperBatchDetail))
)]
pub(crate) async fn get_paper_batch(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<PaperBatchId>,
) -> ApiResult<Json<PaperBatchDetail>> {
    Ok(Json(queries::batch_detail(&room, &actor, id).await?.ok_or_else(Problem::not_found)?))
}
