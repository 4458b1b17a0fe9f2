use crate::{
    AnalysisRoom, AnalysisView, NewAnalysis,
    analysis::{commands, queries},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, RequestLocale, SignedActor};

/// Runs a method over the rows that the reader sees, and keeps it.
#[utoipa::path(
    post,
    path = "/api/v1/analyses",
    operation_id = "run_analysis",
    tag = "analysis",
    request_body = NewAnalysis,
    responses((status = 201, body = AnalysisView))
)]
pub(crate) async fn run_analysis(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Json(new): Json<NewAnalysis>,
) -> ApiResult<(StatusCode, Json<AnalysisView>)> {
    let id = commands::run_analysis(&room, &actor, new, locale).await?;
    let view = queries::find(&room, &actor, id, None, locale).await?;
    Ok((StatusCode::CREATED, Json(view.ok_or_else(Problem::not_found)?)))
}
