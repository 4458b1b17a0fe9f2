use super::{FeedbackRoute, all_routes};
use crate::{
    FeedbackRoom,
    route::edit::{NewFeedbackRoute, save_route},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Make a rule
#[utoipa::path(
    post, path = "/api/v1/feedback-routes", tag = "feedback", operation_id = "create_feedback_route",
    request_body = NewFeedbackRoute,
    responses((status = 200, description = "All rules as they are then.", body = Vec<FeedbackRoute>))
)]
pub(super) async fn create_feedback_route(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<NewFeedbackRoute>,
) -> ApiResult<Json<Vec<FeedbackRoute>>> {
    save_route(&room, &actor, None, input).await?;
    Ok(Json(all_routes(&room, &actor).await?))
}
