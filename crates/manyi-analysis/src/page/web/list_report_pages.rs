use crate::{
    AnalysisRoom,
    analysis::cursor,
    page::queries::{self, ReportPage},
};
use axum::extract::State;
use manyi_kernel::{Page, PageRequest};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};

/// Analyses that are kept as pages of the report, inside the reader's scope or made by them; the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/reports/pages",
    operation_id = "list_report_pages",
    tag = "report",
    params(PageRequest),
    responses((status = 200, body = Page<ReportPage>))
)]
pub(crate) async fn list_report_pages(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(page): Query<PageRequest>,
) -> ApiResult<Json<Page<ReportPage>>> {
    let after = cursor::read(page.cursor.as_deref())?;
    Ok(Json(queries::list(&room, &actor, &page, after, locale).await?))
}
