use crate::{AnalysisRoom, page::commands};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::AnalysisId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Takes a page out of the report; its analysis stays.
#[utoipa::path(
    delete,
    path = "/api/v1/analyses/{id}/report-page",
    operation_id = "take_out_report_page",
    tag = "analysis",
    params(("id" = AnalysisId, Path)),
    responses((status = 204))
)]
pub(crate) async fn take_out_report_page(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<AnalysisId>,
) -> ApiResult<StatusCode> {
    commands::take_out(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
