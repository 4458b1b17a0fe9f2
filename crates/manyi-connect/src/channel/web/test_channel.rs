use crate::{
    ConnectRoom,
    channel::{ChannelId, commands},
    words::word,
};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TestChannel {
    /// A mail address or telephone number; empty for a robot.
    #[serde(default)]
    to: String,
}

/// Sends one message through the channel now and says how it went.
#[utoipa::path(
    post, path = "/api/v1/channels/{id}/test", tag = "channel", operation_id = "test_channel",
    params(("id" = ChannelId, Path)),
    request_body = TestChannel, responses((status = 204, description = "The provider took it."))
)]
pub(crate) async fn test_channel(
    State(room): State<ConnectRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ChannelId>,
    Json(body): Json<TestChannel>,
) -> ApiResult<StatusCode> {
    let content = (word(actor.locale, "connect.test.subject"), word(actor.locale, "connect.test.text"));
    commands::send_test(&room, &actor, id, body.to.trim(), content).await?;
    Ok(StatusCode::NO_CONTENT)
}
