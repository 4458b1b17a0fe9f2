use crate::{
    AnalysisRoom,
    analysis::queries::{self, AnalysisHead},
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, Page, PageRequest, Problem, ProblemKind};
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use uuid::Uuid;

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
    let after = page.cursor.as_deref().map(|text| read(text).ok_or_else(unreadable)).transpose()?;
    Ok(Json(queries::list(&room, &actor, &page, after, locale).await?))
}

fn read(cursor: &str) -> Option<(i64, Uuid)> {
    let (at, id) = cursor.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

fn unreadable() -> Problem {
    let fields = vec![FieldProblem::new("/cursor", "unreadable_value")];
    Problem { fields, ..Problem::new(ProblemKind::Malformed, "bad_query") }
}
