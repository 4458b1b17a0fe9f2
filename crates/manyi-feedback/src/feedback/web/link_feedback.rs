use super::answer::show;
use crate::{
    FeedbackRoom,
    feedback::{
        commands::{FeedbackLinkAs, link_feedback as link},
        queries::FeedbackDetail,
    },
};
use axum::extract::State;
use manyi_kernel::FeedbackId;
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkFeedback {
    link: FeedbackLinkAs,
    /// The earlier one; not needed to take a link away.
    other: Option<FeedbackId>,
}

/// Say that it is the same matter as an earlier one
///
/// A duplicate counts no more; a repeat counts, and as a repeat.
#[utoipa::path(
    put, path = "/api/v1/feedback/{id}/link", tag = "feedback", operation_id = "link_feedback",
    params(("id" = FeedbackId, Path), ("If-Match" = String, Header, description = "The revision it is based on.")),
    request_body = LinkFeedback,
    responses((status = 200, description = "As it is then.", body = FeedbackDetail))
)]
pub(super) async fn link_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<LinkFeedback>,
) -> ApiResult<Revised<FeedbackDetail>> {
    link(&room, &actor, (id, Some(expected)), input.other, input.link).await?;
    show(&room, &actor, id).await
}
