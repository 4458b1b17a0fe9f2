//! Hands one message over. The state `sending` is on disk before a provider hears of it: whoever finds it there after
//! a crash knows that it may have left, and does not send it again.

use super::{
    Content, Message, MessageId, MessageState, pace, queue, report,
    store::{self, End},
};
use crate::{
    ConnectRoom,
    channel::{self, Channel, Medium},
    opt_out,
    receipt::{self, Reporter},
    transport::{Outgoing, SendFailed},
};
use async_trait::async_trait;
use manyi_kernel::Actor;
use manyi_storage::{JobError, JobHandler, StorageError};
use serde::Deserialize;
use std::sync::Arc;

pub(super) const SEND_JOB: &str = "message.send";
/// Attempts that certainly handed nothing over.
pub(super) const MAX_ATTEMPTS: i32 = 8;
/// Attempts to note that a message left; the store waits some seconds at each.
const SETTLE_TRIES: u32 = 3;

/// Handlers for the job runner.
pub fn job_handlers(room: ConnectRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(SendMessage(room))]
}

struct SendMessage(ConnectRoom);

#[derive(Deserialize)]
struct Payload {
    message: MessageId,
}

#[async_trait]
impl JobHandler for SendMessage {
    fn kind(&self) -> &'static str {
        SEND_JOB
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { message } =
            serde_json::from_value(payload).map_err(|_| JobError::GiveUp("unreadable payload".to_owned()))?;
        let Some(message) = store::find_message(self.0.db.reader(), message).await? else { return Ok(()) };
        deliver(&self.0, message).await
    }
}

async fn deliver(room: &ConnectRoom, message: Message) -> Result<(), JobError> {
    match message.state {
        MessageState::Queued => {}
        // The process that had it died before it could say how it went.
        MessageState::Sending => {
            return Ok(end(room, &message, MessageState::Unconfirmed, "interrupted").await?);
        }
        _ => return Ok(()),
    }
    let channel = channel::find_channel(room.db.reader(), message.channel_id).await?;
    let Some(channel) = channel.filter(|channel| channel.enabled) else {
        return Ok(end(room, &message, MessageState::Withheld, "channel_off").await?);
    };
    let content = content(room, &message)?;
    if message.optional
        && opt_out::is_opted_out(room, room.db.reader(), channel.medium(), &content.to).await?
    {
        return Ok(end(room, &message, MessageState::Withheld, "opted_out").await?);
    }
    if !take(room, &message).await? {
        return Ok(());
    }
    hand_over(room, &message, &channel, &content).await
}

fn content(room: &ConnectRoom, message: &Message) -> Result<Content, StorageError> {
    let missing = || StorageError::Corrupt(format!("message {} has no content", message.id));
    let sealed = message.sealed.as_deref().ok_or_else(missing)?;
    let text = room.sealer.open(&store::context(message.id), sealed)?;
    serde_json::from_str(&text).map_err(|_| missing())
}

/// Takes the message, if it is its turn; otherwise orders the turn it gets.
async fn take(room: &ConnectRoom, message: &Message) -> Result<bool, StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let now = work.now();
    let Some(channel) = channel::store::lock(work.connection(), message.channel_id).await? else {
        return Ok(false);
    };
    let quiet = channel.quiet.filter(|_| !message.to_staff);
    // The line of a channel for customers may reach into the morning: whoever is on duty does not stand in it. A robot
    // speaks to staff alone, and keeps its pace.
    let ahead = message.to_staff && channel.medium() != Medium::Robot;
    let holds = ahead || message.slot_at.is_some_and(|slot| pace::holds(slot, now, quiet));
    let at = if holds { now } else { pace::awake(now.max(channel.free_at), quiet) };
    if !holds {
        let free_at = at + pace::interval(channel.per_minute);
        channel::store::set_free_at(work.connection(), channel.id, free_at).await?;
    }
    let mine = at <= now;
    if mine {
        let taken =
            store::advance(work.connection(), message.id, MessageState::Queued, MessageState::Sending);
        if !taken.await? {
            return Ok(false);
        }
    } else {
        store::set_slot(work.connection(), message.id, at).await?;
        work.enqueue(queue::job(message.id, at)).await?;
    }
    work.commit().await?;
    Ok(mine)
}

async fn hand_over(
    room: &ConnectRoom,
    message: &Message,
    channel: &Channel,
    content: &Content,
) -> Result<(), JobError> {
    let secrets = channel::store::open_secrets(&room.sealer, channel)?;
    let outgoing = Outgoing {
        id: message.id,
        settings: &channel.settings,
        secrets: &secrets,
        content,
        now: room.db.now(),
    };
    let (state, reason) = match room.transports.send(&outgoing).await {
        Ok(provider_id) => {
            let at = room.db.now();
            let end =
                End { state: MessageState::Sent, reason: None, provider_id: provider_id.as_deref(), at };
            return Ok(settle_surely(room, message, &end).await?);
        }
        Err(SendFailed::Temporary(reason)) if message.attempts + 1 < MAX_ATTEMPTS => {
            let work = room.db.begin(&Actor::system()).await?;
            store::note_failure(work.connection(), message.id, &reason).await?;
            work.commit().await?;
            return Err(JobError::Retry(reason));
        }
        Err(SendFailed::Temporary(reason) | SendFailed::Permanent(reason)) => (MessageState::Failed, reason),
        Err(SendFailed::Bounced(reason)) => (MessageState::Bounced, reason),
        Err(SendFailed::Unconfirmed(reason)) => (MessageState::Unconfirmed, reason),
    };
    Ok(end(room, message, state, &reason).await?)
}

async fn end(
    room: &ConnectRoom,
    message: &Message,
    state: MessageState,
    reason: &str,
) -> Result<(), StorageError> {
    let at = room.db.now();
    settle(room, message, &End { state, reason: Some(reason), provider_id: None, at }).await
}

/// What left is noted even when the store is busy for a while: tried again as a job, it would count as interrupted.
async fn settle_surely(room: &ConnectRoom, message: &Message, end: &End<'_>) -> Result<(), StorageError> {
    let mut tries = 1;
    loop {
        match settle(room, message, end).await {
            Err(StorageError::Unavailable(reason)) if tries < SETTLE_TRIES => {
                tracing::warn!(message = %message.id, reason, "a message that left cannot be noted yet");
                tries += 1;
            }
            outcome => return outcome,
        }
    }
}

/// Keeps the end and tells whoever queued it. The provider may have reported before its answer came; under the lock of
/// the channel the report is found here, or finds the message itself.
async fn settle(room: &ConnectRoom, message: &Message, end: &End<'_>) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let channel = channel::store::lock(work.connection(), message.channel_id).await?;
    if !store::settle(work.connection(), message.id, end).await? {
        return Ok(());
    }
    report::tell(&mut work, message, end.state, end.reason)?;
    let kind = channel.map(|channel| channel.kind());
    if let Some(kind) = kind.filter(|kind| Reporter::of(*kind).is_some()) {
        let channels = channel::store::ids_of_kind(work.connection(), kind).await?;
        let names = (message.id, end.provider_id);
        if let Some(early) = receipt::store::take_early(work.connection(), &channels, names).await? {
            report::note_receipt(&mut work, message, end.state, &early).await?;
        }
    }
    work.commit().await?;
    Ok(())
}
