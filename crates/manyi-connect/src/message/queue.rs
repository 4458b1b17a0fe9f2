//! A message enters the outbox in the unit of work that wants it.

use super::{Content, MessageId, send, store};
use crate::{
    channel::{Channel, ChannelId, mask},
    seal::Sealer,
};
use jiff::Timestamp;
use manyi_kernel::UnitPath;
use manyi_storage::{NewJob, StorageError, UnitOfWork};
use serde_json::json;
use uuid::Uuid;

/// A message to be sent.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// The same for the same message, whoever queues it how often.
    pub key: String,
    /// `noun.word`, the queueing feature's own.
    pub purpose: &'static str,
    /// What it is about; comes back in [`MessageSettled`](super::MessageSettled).
    pub subject_id: String,
    pub unit_path: UnitPath,
    pub content: Content,
    /// Not sent to people who want none. A notice about somebody's own matter is not optional.
    pub optional: bool,
    /// A notice to one's own staff: quiet hours are for customers.
    pub to_staff: bool,
    pub not_before: Option<Timestamp>,
}

/// Queues it, unless a message of this key is known already. It exists exactly if the unit of work commits.
pub async fn queue_message(
    work: &mut UnitOfWork,
    sealer: &Sealer,
    channel: &Channel,
    new: NewMessage,
) -> Result<Option<MessageId>, StorageError> {
    let id = MessageId(Uuid::now_v7());
    let text = serde_json::to_string(&new.content)
        .map_err(|error| StorageError::Unstorable(format!("message: {error}")))?;
    let sealed = sealer.seal(&store::context(id), &text)?;
    let row = store::NewRow {
        id,
        channel_id: ChannelId(channel.id.0),
        sealed,
        masked_to: mask(&new.content.to),
        now: work.now(),
    };
    if !store::insert(work.connection(), &new, row).await? {
        return Ok(None);
    }
    let run_at = new.not_before.unwrap_or(work.now());
    work.enqueue(job(id, run_at)).await?;
    Ok(Some(id))
}

/// One try after the other; the queue makes the pauses longer each time.
pub(super) fn job(id: MessageId, run_at: Timestamp) -> NewJob {
    NewJob {
        kind: send::SEND_JOB,
        payload: json!({ "message": id }),
        run_at,
        // A job that moves its message to a later slot still holds its own key.
        dedupe_key: Some(format!("{id}:{}", run_at.as_millisecond())),
        max_attempts: send::MAX_ATTEMPTS + 1,
    }
}
