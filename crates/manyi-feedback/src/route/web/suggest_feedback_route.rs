use crate::{
    FeedbackRoom,
    feedback::store,
    route::{RouteSuggestion, suggest},
};
use axum::extract::State;
use manyi_kernel::{FeedbackId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Where it should go, with the reasons; empty where no rule holds
#[utoipa::path(
    get, path = "/api/v1/feedback/{id}/route-suggestion", tag = "feedback", operation_id = "suggest_feedback_route",
    params(("id" = FeedbackId, Path)),
    responses((status = 200, body = Option<RouteSuggestion>))
)]
pub(super) async fn suggest_feedback_route(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
) -> ApiResult<Json<Option<RouteSuggestion>>> {
    let row = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(suggest(&room, &row).await?))
}
