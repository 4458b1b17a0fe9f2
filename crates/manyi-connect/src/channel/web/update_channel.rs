use super::{ChannelView, view};
use crate::{
    ConnectRoom,
    channel::{
        ChannelId,
        commands::{self, NewChannel},
    },
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Changes a channel; secrets that are left empty stay as they are. Its kind stays.
#[utoipa::path(
    put, path = "/api/v1/channels/{id}", tag = "channel", operation_id = "update_channel",
    params(("id" = ChannelId, Path)),
    request_body = NewChannel, responses((status = 200, body = ChannelView))
)]
pub(crate) async fn update_channel(
    State(room): State<ConnectRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ChannelId>,
    Json(body): Json<NewChannel>,
) -> ApiResult<Json<ChannelView>> {
    let channel = commands::update_channel(&room, &actor, id, body).await?;
    Ok(Json(view(&room.sealer, &actor, channel)))
}
