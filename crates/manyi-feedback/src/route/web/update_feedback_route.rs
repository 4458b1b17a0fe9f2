use super::{FeedbackRoute, all_routes};
use crate::{
    FeedbackRoom,
    route::edit::{NewFeedbackRoute, save_route},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use uuid::Uuid;

/// Change a rule; its confidence begins anew
#[utoipa::path(
    put, path = "/api/v1/feedback-routes/{id}", tag = "feedback", operation_id = "update_feedback_route",
    params(("id" = Uuid, Path)),
    request_body = NewFeedbackRoute,
    responses((status = 200, description = "All rules as they are then.", body = Vec<FeedbackRoute>))
)]
pub(super) async fn update_feedback_route(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
    Json(input): Json<NewFeedbackRoute>,
) -> ApiResult<Json<Vec<FeedbackRoute>>> {
    save_route(&room, &actor, Some(id), input).await?;
    Ok(Json(all_routes(&room, &actor).await?))
}
