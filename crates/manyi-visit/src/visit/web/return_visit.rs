use crate::{
    VisitRoom,
    visit::{
        commands,
        queries::{self, VisitDetail},
        visible,
    },
};
use axum::extract::State;
use manyi_kernel::{Problem, VisitId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReturnedVisit {
    /// What is to be mended; at most 2,000 characters.
    reason: String,
}

/// Sends the report back to the shopper.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/return",
    operation_id = "return_visit",
    tag = "visit",
    params(("id" = VisitId, Path)),
    request_body = ReturnedVisit,
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn return_visit(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
    Json(body): Json<ReturnedVisit>,
) -> ApiResult<Json<VisitDetail>> {
    commands::return_visit(&room, &actor, id, &body.reason).await?;
    let found = queries::detail(&room, &actor, visible::of_units(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
