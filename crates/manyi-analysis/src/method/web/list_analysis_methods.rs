use crate::{
    AnalysisRoom,
    method::views::{MethodHead, heads},
    words::Phrases,
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, RequestLocale};

/// Every method of analysis, by group.
#[utoipa::path(
    get,
    path = "/api/v1/analysis/methods",
    operation_id = "list_analysis_methods",
    tag = "analysis",
    responses((status = 200, body = Vec<MethodHead>))
)]
pub(crate) async fn list_analysis_methods(
    State(room): State<AnalysisRoom>,
    RequestLocale(locale): RequestLocale,
) -> ApiResult<Json<Vec<MethodHead>>> {
    Ok(Json(heads(Phrases::of(&room, locale))))
}
