use super::answer::show;
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackKind, FeedbackSeverity,
        commands::{Reclassified, reclassify},
        queries::FeedbackDetail,
    },
};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReclassifyFeedback {
    kind: FeedbackKind,
    /// As it was unless given.
    severity: Option<FeedbackSeverity>,
    /// For colleagues, 1–2,000 characters.
    reason: String,
}

/// Say that it is something else, and why
#[utoipa::path(
    put, path = "/api/v1/feedback/{id}/kind", tag = "feedback", operation_id = "reclassify_feedback",
    params(("id" = FeedbackId, Path), ("If-Match" = String, Header, description = "The revision it is based on.")),
    request_body = ReclassifyFeedback,
    responses((status = 200, description = "As it is then.", body = FeedbackDetail))
)]
pub(super) async fn reclassify_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<ReclassifyFeedback>,
) -> ApiResult<Revised<FeedbackDetail>> {
    let ReclassifyFeedback { kind, severity, reason } = input;
    reclassify(&room, &actor, (id, Some(expected)), Reclassified { kind, severity, reason }).await?;
    show(&room, &actor, id).await
}
