use super::answer::show;
use crate::{
    FeedbackRoom,
    feedback::{commands::open_feedback_case as open, queries::FeedbackDetail},
};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, IfMatch, Path, Revised, SignedActor};

/// Make it a case
///
/// From then on the case decides, and the feedback follows it.
#[utoipa::path(
    post, path = "/api/v1/feedback/{id}/case", tag = "feedback", operation_id = "open_feedback_case",
    params(("id" = FeedbackId, Path), ("If-Match" = String, Header, description = "The revision it is based on.")),
    responses((status = 200, description = "With the number of the case.", body = FeedbackDetail))
)]
pub(super) async fn open_feedback_case(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    IfMatch(expected): IfMatch,
) -> ApiResult<Revised<FeedbackDetail>> {
    open(&room, &actor, id, Some(expected)).await?;
    show(&room, &actor, id).await
}
