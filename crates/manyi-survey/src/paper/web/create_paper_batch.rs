use crate::{
    SurveyRoom,
    paper::{
        commands::{self, NewPaperBatch},
        queries::{self, PaperBatchDetail},
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// Begins a pile of sheets.
#[utoipa::path(
    post,
    path = "/api/v1/paper-batches",
    operation_id = "create_paper_batch",
    tag = "paper",
    request_body = NewPaperBatch,
    responses((status = 201, body = PaperBatchDetail))
)]
pub(crate) async fn create_paper_batch(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<NewPaperBatch>,
) -> ApiResult<(StatusCode, Json<PaperBatchDetail>)> {
    let id = commands::create_batch(&room, &actor, body).await?;
    let detail = queries::batch_detail(&room, &actor, id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(detail)))
}
