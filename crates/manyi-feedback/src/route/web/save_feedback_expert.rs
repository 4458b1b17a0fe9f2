use super::{FeedbackExpert, all_experts};
use crate::{
    FeedbackRoom,
    route::edit::{NewFeedbackExpert, save_expert},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Put somebody into the pool, or change them
#[utoipa::path(
    put, path = "/api/v1/feedback-experts", tag = "feedback", operation_id = "save_feedback_expert",
    request_body = NewFeedbackExpert,
    responses((status = 200, description = "The whole pool as it is then.", body = Vec<FeedbackExpert>))
)]
pub(super) async fn save_feedback_expert(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<NewFeedbackExpert>,
) -> ApiResult<Json<Vec<FeedbackExpert>>> {
    save_expert(&room, &actor, input).await?;
    Ok(Json(all_experts(&room, &actor).await?))
}
