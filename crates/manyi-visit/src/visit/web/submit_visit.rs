use crate::{
    VisitRoom,
    visit::{
        Marks,
        commands::{self, VisitReport},
        queries::{self, VisitDetail},
        visible,
    },
};
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{Problem, VisitId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportOfVisit {
    /// Within the days of the order, not in the future.
    #[schema(value_type = String, format = DateTime)]
    visited_at: Timestamp,
    /// By key of the item.
    marks: Marks,
    /// At most 2,000 characters.
    #[serde(default)]
    summary: String,
}

/// Takes the report of one’s own visit: a mark for every item. All problems come back at once.
#[utoipa::path(
    post,
    path = "/api/v1/my-visits/{id}/report",
    operation_id = "submit_visit",
    tag = "visit",
    params(("id" = VisitId, Path)),
    request_body = ReportOfVisit,
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn submit_visit(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
    Json(body): Json<ReportOfVisit>,
) -> ApiResult<Json<VisitDetail>> {
    let report = VisitReport { visited_at: body.visited_at, marks: body.marks, summary: body.summary };
    commands::submit_visit(&room, &actor, id, report).await?;
    let found = queries::detail(&room, &actor, visible::of_shopper(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
