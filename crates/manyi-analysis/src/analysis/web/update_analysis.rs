use crate::{
    AnalysisRoom, AnalysisView,
    analysis::{commands, queries},
};
use axum::extract::State;
use manyi_kernel::{AnalysisId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateAnalysis {
    title: String,
}

/// Gives an analysis another title.
#[utoipa::path(
    patch,
    path = "/api/v1/analyses/{id}",
    operation_id = "update_analysis",
    tag = "analysis",
    params(("id" = AnalysisId, Path)),
    request_body = UpdateAnalysis,
    responses((status = 200, body = AnalysisView))
)]
pub(crate) async fn update_analysis(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<AnalysisId>,
    Json(body): Json<UpdateAnalysis>,
) -> ApiResult<Json<AnalysisView>> {
    commands::rename_analysis(&room, &actor, id, &body.title).await?;
    let view = queries::find(&room, &actor, id, None, locale).await?;
    Ok(Json(view.ok_or_else(Problem::not_found)?))
}
