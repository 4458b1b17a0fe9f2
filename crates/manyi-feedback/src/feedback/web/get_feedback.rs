use super::answer::show;
use crate::{FeedbackRoom, feedback::queries::FeedbackDetail};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, Path, Revised, SignedActor};

/// One piece of feedback
#[utoipa::path(
    get, path = "/api/v1/feedback/{id}", tag = "feedback", operation_id = "get_feedback",
    params(("id" = FeedbackId, Path)),
    responses((status = 200, description = "The revision is in `ETag`.", body = FeedbackDetail))
)]
pub(super) async fn get_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
) -> ApiResult<Revised<FeedbackDetail>> {
    show(&room, &actor, id).await
}
