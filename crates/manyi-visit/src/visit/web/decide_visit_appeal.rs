use crate::{
    VisitRoom,
    visit::{
        Marks,
        commands::{self, AppealDecision, Decision},
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
pub(crate) struct VisitDecision {
    decision: Decision,
    /// At most 2,000 characters.
    reason: String,
    /// Marks that an upheld appeal changes, by item; the others stay.
    #[serde(default)]
    marks: Marks,
}

/// Decides an appeal. One that is upheld may change marks; the first score stays beside the new one.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/decision",
    operation_id = "decide_visit_appeal",
    tag = "visit",
    params(("id" = VisitId, Path)),
    request_body = VisitDecision,
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn decide_visit_appeal(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
    Json(body): Json<VisitDecision>,
) -> ApiResult<Json<VisitDetail>> {
    let input = AppealDecision { decision: body.decision, reason: body.reason, marks: body.marks };
    commands::decide_appeal(&room, &actor, id, input).await?;
    let found = queries::detail(&room, &actor, visible::of_units(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
