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
pub(crate) struct VisitAppeal {
    /// At most 2,000 characters.
    appeal: String,
}

/// The visited unit says what is wrong with the report. Once.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/appeal",
    operation_id = "appeal_visit",
    tag = "visit",
    params(("id" = VisitId, Path)),
    request_body = VisitAppeal,
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn appeal_visit(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
    Json(body): Json<VisitAppeal>,
) -> ApiResult<Json<VisitDetail>> {
    commands::appeal_visit(&room, &actor, id, &body.appeal).await?;
    let found = queries::detail(&room, &actor, visible::of_units(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
