use super::{FeedbackRoute, all_routes};
use crate::{FeedbackRoom, route::edit::delete_route};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use uuid::Uuid;

/// Take a rule away
#[utoipa::path(
    delete, path = "/api/v1/feedback-routes/{id}", tag = "feedback", operation_id = "delete_feedback_route",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "All rules as they are then.", body = Vec<FeedbackRoute>))
)]
pub(super) async fn delete_feedback_route(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<Vec<FeedbackRoute>>> {
    delete_route(&room, &actor, id).await?;
    Ok(Json(all_routes(&room, &actor).await?))
}
