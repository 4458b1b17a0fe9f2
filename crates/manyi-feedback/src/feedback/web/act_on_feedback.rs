use super::answer::show;
use crate::{
    FeedbackRoom,
    feedback::{
        commands::{Act, act_on_feedback as act},
        queries::FeedbackDetail,
    },
};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};

/// Do something about feedback
///
/// `allowed_actions` of the detail names what the state allows; notes and replies are always possible.
#[utoipa::path(
    post, path = "/api/v1/feedback/{id}/actions", tag = "feedback", operation_id = "act_on_feedback",
    params(("id" = FeedbackId, Path), ("If-Match" = String, Header, description = "The revision it is based on.")),
    request_body = Act,
    responses((status = 200, description = "As it is then.", body = FeedbackDetail))
)]
pub(super) async fn act_on_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<Act>,
) -> ApiResult<Revised<FeedbackDetail>> {
    act(&room, &actor, id, Some(expected), input).await?;
    show(&room, &actor, id).await
}
