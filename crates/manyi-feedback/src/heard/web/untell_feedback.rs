use crate::{
    FeedbackRoom,
    feedback::{queries::FeedbackDetail, web::show},
    heard::tell,
};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, IfMatch, Path, Revised, SignedActor};

/// Tell it no longer
#[utoipa::path(
    delete, path = "/api/v1/feedback/{id}/heard", tag = "feedback", operation_id = "untell_feedback",
    params(("id" = FeedbackId, Path), ("If-Match" = String, Header, description = "The revision it is based on.")),
    responses((status = 200, description = "As it is then.", body = FeedbackDetail))
)]
pub(super) async fn untell_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    IfMatch(expected): IfMatch,
) -> ApiResult<Revised<FeedbackDetail>> {
    tell(&room, &actor, (id, Some(expected)), None).await?;
    show(&room, &actor, id).await
}
