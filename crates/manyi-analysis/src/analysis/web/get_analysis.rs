use crate::{AnalysisRoom, AnalysisView, analysis::queries};
use axum::extract::State;
use manyi_kernel::{AnalysisId, Problem};
use manyi_web::{ApiResult, Json, Path, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetAnalysis {
    /// One of its runs; the latest unless told.
    revision: Option<i32>,
}

/// A saved analysis with its recipe and figures.
#[utoipa::path(
    get,
    path = "/api/v1/analyses/{id}",
    operation_id = "get_analysis",
    tag = "analysis",
    params(("id" = AnalysisId, Path), GetAnalysis),
    responses((status = 200, body = AnalysisView))
)]
pub(crate) async fn get_analysis(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<AnalysisId>,
    Query(query): Query<GetAnalysis>,
) -> ApiResult<Json<AnalysisView>> {
    let view = queries::find(&room, &actor, id, query.revision, locale).await?;
    Ok(Json(view.ok_or_else(Problem::not_found)?))
}
