use crate::{
    TopicRoom,
    novelty::{DismissReason, dismiss},
};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DismissNewTopic {
    /// As it was listed.
    phrase: String,
    reason: DismissReason,
}

/// Say that a phrase is no topic; it and its parts are not listed again
#[utoipa::path(
    post, path = "/api/v1/new-topic-dismissals", tag = "topic", operation_id = "dismiss_new_topic",
    request_body = DismissNewTopic,
    responses((status = 204, description = "Dismissed"))
)]
pub(super) async fn dismiss_new_topic(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<DismissNewTopic>,
) -> ApiResult<StatusCode> {
    dismiss(&room, &actor, (&input.phrase, input.reason)).await?;
    Ok(StatusCode::NO_CONTENT)
}
