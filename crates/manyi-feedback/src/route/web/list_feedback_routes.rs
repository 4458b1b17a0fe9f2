use super::{FeedbackRoute, all_routes};
use crate::FeedbackRoom;
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Rules that say where feedback goes, in their order
#[utoipa::path(
    get, path = "/api/v1/feedback-routes", tag = "feedback", operation_id = "list_feedback_routes",
    responses((status = 200, body = Vec<FeedbackRoute>))
)]
pub(super) async fn list_feedback_routes(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<FeedbackRoute>>> {
    Ok(Json(all_routes(&room, &actor).await?))
}
