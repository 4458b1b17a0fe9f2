use super::FeedbackPoint;
use crate::{
    FeedbackRoom,
    point::{store, update_point},
};
use axum::extract::State;
use manyi_kernel::{FeedbackPointId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateFeedbackPoint {
    name: String,
    /// `false`: whoever scans it is told that it is closed.
    enabled: bool,
}

/// Rename a form, or take it down and up again
#[utoipa::path(
    put, path = "/api/v1/feedback-points/{id}", tag = "feedback", operation_id = "update_feedback_point",
    params(("id" = FeedbackPointId, Path)),
    request_body = UpdateFeedbackPoint,
    responses((status = 200, body = FeedbackPoint))
)]
pub(super) async fn update_feedback_point(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackPointId>,
    Json(input): Json<UpdateFeedbackPoint>,
) -> ApiResult<Json<FeedbackPoint>> {
    update_point(&room, &actor, id, (&input.name, input.enabled)).await?;
    let row = store::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(FeedbackPoint::of(&room, row).await))
}
