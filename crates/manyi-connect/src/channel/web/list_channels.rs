use super::{ChannelView, view};
use crate::{ConnectRoom, channel::store};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// All channels, in the order in which they were set up.
#[utoipa::path(
    get, path = "/api/v1/channels", tag = "channel", operation_id = "list_channels",
    responses((status = 200, body = Vec<ChannelView>))
)]
pub(crate) async fn list_channels(
    State(room): State<ConnectRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<ChannelView>>> {
    let channels = store::list(room.db.reader()).await?;
    Ok(Json(channels.into_iter().map(|channel| view(&room.sealer, &actor, channel)).collect()))
}
