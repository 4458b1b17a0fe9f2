use crate::{
    AnalysisRoom,
    method::views::{MethodDetail, detail},
    words::Phrases,
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path, RequestLocale};

/// One method with what it takes and gives.
#[utoipa::path(
    get,
    path = "/api/v1/analysis/methods/{code}",
    operation_id = "get_analysis_method",
    tag = "analysis",
    params(("code" = String, Path)),
    responses((status = 200, body = MethodDetail))
)]
pub(crate) async fn get_analysis_method(
    State(room): State<AnalysisRoom>,
    RequestLocale(locale): RequestLocale,
    Path(code): Path<String>,
) -> ApiResult<Json<MethodDetail>> {
    let entry = manyi_stat::method(&code).map_err(|_| Problem::not_found())?;
    Ok(Json(detail(&entry, Phrases::of(&room, locale))))
}
