use crate::{
    AnalysisRoom, AnalysisView,
    analysis::{commands, queries},
};
use axum::extract::State;
use manyi_kernel::{AnalysisId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};

/// Runs the same recipe on today's rows and says whether the figures changed.
#[utoipa::path(
    post,
    path = "/api/v1/analyses/{id}/rerun",
    operation_id = "rerun_analysis",
    tag = "analysis",
    params(("id" = AnalysisId, Path)),
    responses((status = 200, body = AnalysisView))
)]
pub(crate) async fn rerun_analysis(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<AnalysisId>,
) -> ApiResult<Json<AnalysisView>> {
    commands::rerun_analysis(&room, &actor, id).await?;
    let view = queries::find(&room, &actor, id, None, locale).await?;
    Ok(Json(view.ok_or_else(Problem::not_found)?))
}
