use crate::{
    ConnectRoom,
    channel::ChannelId,
    message::{Message, MessageId, MessageState, store},
};
use axum::extract::State;
use jiff::Timestamp;
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Serialize;

const SHOWN: u64 = 200;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MessageView {
    id: MessageId,
    channel_id: ChannelId,
    purpose: String,
    /// The address, made unusable.
    to: String,
    state: MessageState,
    /// Why it is not sent or did not arrive, as a code.
    reason: Option<String>,
    /// The provider's own words beside its code.
    words: Option<String>,
    attempts: i32,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    settled_at: Option<Timestamp>,
}

impl From<Message> for MessageView {
    fn from(message: Message) -> Self {
        Self {
            id: message.id,
            channel_id: message.channel_id,
            purpose: message.purpose,
            to: message.masked_to,
            state: message.state,
            reason: message.reason,
            words: message.words,
            attempts: message.attempts,
            created_at: message.created_at,
            settled_at: message.settled_at,
        }
    }
}

/// The newest 200 messages of the units that the reader sees.
#[utoipa::path(
    get, path = "/api/v1/messages", tag = "channel", operation_id = "list_messages",
    responses((status = 200, body = Vec<MessageView>))
)]
pub(crate) async fn list_messages(
    State(room): State<ConnectRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<MessageView>>> {
    let messages = store::newest(room.db.reader(), &actor.scope, SHOWN).await?;
    Ok(Json(messages.into_iter().map(MessageView::from).collect()))
}
