//! The outbox: each message is queued with the change that wants it, leaves at most once, and tells how it ended.

mod entity;
mod events;
mod pace;
mod queue;
mod report;
mod send;
mod state;
pub(crate) mod store;
pub(crate) mod web;

pub use events::MessageSettled;
pub use queue::{NewMessage, queue_message};
pub(crate) use report::note_receipt;
pub use send::job_handlers;
pub use state::MessageState;
pub use store::{find_message, withhold_messages, withhold_waiting};

use crate::channel::ChannelId;
use jiff::Timestamp;
use manyi_kernel::UnitPath;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A message in the outbox.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct MessageId(pub Uuid);

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What is said to whom. Kept sealed until it has left, then forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Mail address or telephone number; empty for a robot.
    pub to: String,
    /// For mail.
    pub subject: String,
    pub text: String,
    /// For templates that a provider keeps: `name`, `link` …
    pub params: BTreeMap<String, String>,
}

/// A message as the outbox keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub channel_id: ChannelId,
    /// The queueing feature's own word, `survey.invitation`.
    pub purpose: String,
    /// What it is about, by the feature's own id.
    pub subject_id: String,
    pub unit_path: UnitPath,
    pub masked_to: String,
    pub state: MessageState,
    /// Why it is not sent or did not arrive, as a code.
    pub reason: Option<String>,
    /// The provider's own words beside its code.
    pub words: Option<String>,
    pub attempts: i32,
    pub created_at: Timestamp,
    pub settled_at: Option<Timestamp>,
    /// Not sent to people who want none.
    pub(crate) optional: bool,
    /// Leaves in quiet hours too.
    pub(crate) to_staff: bool,
    pub(crate) slot_at: Option<Timestamp>,
    pub(crate) sealed: Option<String>,
}
