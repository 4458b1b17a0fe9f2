use crate::{AnalysisRoom, analysis::commands};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::AnalysisId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Deletes an analysis with all its runs; the answers stay as they are.
#[utoipa::path(
    delete,
    path = "/api/v1/analyses/{id}",
    operation_id = "delete_analysis",
    tag = "analysis",
    params(("id" = AnalysisId, Path)),
    responses((status = 204))
)]
pub(crate) async fn delete_analysis(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<AnalysisId>,
) -> ApiResult<StatusCode> {
    commands::delete_analysis(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
