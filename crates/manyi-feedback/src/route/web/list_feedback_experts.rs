use super::{FeedbackExpert, all_experts};
use crate::FeedbackRoom;
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// The pool of experts, with what lies on their desks
#[utoipa::path(
    get, path = "/api/v1/feedback-experts", tag = "feedback", operation_id = "list_feedback_experts",
    responses((status = 200, body = Vec<FeedbackExpert>))
)]
pub(super) async fn list_feedback_experts(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<FeedbackExpert>>> {
    Ok(Json(all_experts(&room, &actor).await?))
}
