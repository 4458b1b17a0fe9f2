use super::{ChannelView, view};
use crate::{
    ConnectRoom,
    channel::commands::{self, NewChannel},
};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Json, SignedActor};

/// Sets a channel up.
#[utoipa::path(
    post, path = "/api/v1/channels", tag = "channel", operation_id = "create_channel",
    request_body = NewChannel, responses((status = 201, body = ChannelView))
)]
pub(crate) async fn create_channel(
    State(room): State<ConnectRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<NewChannel>,
) -> ApiResult<(StatusCode, Json<ChannelView>)> {
    let channel = commands::create_channel(&room, &actor, body).await?;
    Ok((StatusCode::CREATED, Json(view(&room.sealer, &actor, channel))))
}
