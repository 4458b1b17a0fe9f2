use crate::{
    FeedbackRoom,
    feedback::queries::{FeedbackCounts, counts},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// How much feedback is open, and what became of suggestions
#[utoipa::path(
    get, path = "/api/v1/feedback/counts", tag = "feedback", operation_id = "count_feedback",
    responses((status = 200, description = "Of the reader's scope; duplicates do not count.", body = FeedbackCounts))
)]
pub(super) async fn count_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<FeedbackCounts>> {
    Ok(Json(counts(&room, &actor.scope).await?))
}
