use crate::{
    FeedbackRoom,
    feedback::{queries::FeedbackDetail, web::show},
    heard::{Heard, tell},
};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};

/// Tell everybody what was suggested and what is done about it
///
/// Only an adopted suggestion can be told.
#[utoipa::path(
    put, path = "/api/v1/feedback/{id}/heard", tag = "feedback", operation_id = "tell_feedback",
    params(("id" = FeedbackId, Path), ("If-Match" = String, Header, description = "The revision it is based on.")),
    request_body = Heard,
    responses((status = 200, description = "As it is then.", body = FeedbackDetail))
)]
pub(super) async fn tell_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    IfMatch(expected): IfMatch,
    Json(heard): Json<Heard>,
) -> ApiResult<Revised<FeedbackDetail>> {
    tell(&room, &actor, (id, Some(expected)), Some(heard)).await?;
    show(&room, &actor, id).await
}
