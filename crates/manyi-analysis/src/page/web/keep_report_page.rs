use crate::{AnalysisRoom, page::commands};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::AnalysisId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Keeps an analysis as a page of the report, where those who read reports find it.
#[utoipa::path(
    put,
    path = "/api/v1/analyses/{id}/report-page",
    operation_id = "keep_report_page",
    tag = "analysis",
    params(("id" = AnalysisId, Path)),
    responses((status = 204))
)]
pub(crate) async fn keep_report_page(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<AnalysisId>,
) -> ApiResult<StatusCode> {
    commands::keep(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
