use super::FeedbackPoint;
use crate::{FeedbackRoom, point::store};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Forms where customers give feedback
#[utoipa::path(
    get, path = "/api/v1/feedback-points", tag = "feedback", operation_id = "list_feedback_points",
    responses((status = 200, description = "Of the reader's scope.", body = Vec<FeedbackPoint>))
)]
pub(super) async fn list_feedback_points(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<FeedbackPoint>>> {
    let mut points = Vec::new();
    for row in store::list(room.db.reader(), &actor.scope).await? {
        points.push(FeedbackPoint::of(&room, row).await);
    }
    Ok(Json(points))
}
