use crate::{
    FeedbackRoom,
    route::{Assigned, assign},
};
use axum::extract::State;
use axum::http::StatusCode;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, IfMatch, Json, Path, SignedActor};

/// Give it to a place and a desk
///
/// Whoever confirms a suggestion sends what it says; that is counted as its confidence.
#[utoipa::path(
    put, path = "/api/v1/feedback/{id}/assignee", tag = "feedback", operation_id = "assign_feedback",
    params(("id" = FeedbackId, Path), ("If-Match" = String, Header, description = "The revision it is based on.")),
    request_body = Assigned,
    responses((status = 204, description = "It was given."))
)]
pub(super) async fn assign_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<Assigned>,
) -> ApiResult<StatusCode> {
    assign(&room, &actor, (id, Some(expected)), input).await?;
    Ok(StatusCode::NO_CONTENT)
}
