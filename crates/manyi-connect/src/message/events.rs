//! What the rest of the product may know of messages.

use super::{MessageId, MessageState};
use manyi_kernel::DomainEvent;
use serde::{Deserialize, Serialize};

/// A message has left, or will not; or its provider reports what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageSettled {
    pub message_id: MessageId,
    pub purpose: String,
    /// What it was about, by the queueing feature's own id.
    pub subject_id: String,
    pub state: MessageState,
    /// Why it is not sent or did not arrive, as a code. Absent in older events.
    #[serde(default)]
    pub reason: Option<String>,
}

impl DomainEvent for MessageSettled {
    const KIND: &'static str = "message.settled";
}
