use crate::{AnalysisRoom, SourceHead};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Questionnaires with answers that the reader sees.
#[utoipa::path(
    get,
    path = "/api/v1/analysis/sources",
    operation_id = "list_analysis_sources",
    tag = "analysis",
    responses((status = 200, body = Vec<SourceHead>))
)]
pub(crate) async fn list_analysis_sources(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<SourceHead>>> {
    Ok(Json(room.tables.sources(&actor.scope).await?))
}
