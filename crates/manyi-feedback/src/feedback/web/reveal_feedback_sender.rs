use crate::{
    FeedbackRoom,
    feedback::commands::{FeedbackSender, reveal_sender},
};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Show who sent it, unmasked
///
/// That it was shown, and to whom, stands in its log and in the audit trail.
#[utoipa::path(
    post, path = "/api/v1/feedback/{id}/sender", tag = "feedback", operation_id = "reveal_feedback_sender",
    params(("id" = FeedbackId, Path)),
    responses((status = 200, body = FeedbackSender))
)]
pub(super) async fn reveal_feedback_sender(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
) -> ApiResult<Json<FeedbackSender>> {
    Ok(Json(reveal_sender(&room, &actor, id).await?))
}
