use crate::{
    AnalysisRoom,
    analysis::{
        cursor,
        queries::{self, AnalysisHead},
    },
};
use axum::extract::State;
use manyi_kernel::{Page, PageRequest};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};

/// Analyses that the reader made, and those of the units that they see; the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/analyses",
    operation_id = "list_analyses",
    tag = "analysis",
    params(PageRequest),
    responses((status = 200, body = Page<AnalysisHead>))
)]
pub(crate) async fn list_analyses(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(page): Query<PageRequest>,
) -> ApiResult<Json<Page<AnalysisHead>>> {
    let after = cursor::read(page.cursor.as_deref())?;
    Ok(Json(queries::list(&room, &actor, &page, after, locale).await?))
}
