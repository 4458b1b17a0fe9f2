//! Mailboxes that are read: what somebody writes to them is handed to a feature, once.
//!
//! Reading order: `mail.rs` (what a message says), `loops.rs` (what is not answered and not taken), `place.rs` (which
//! letters are ours), `wire.rs` and `imap.rs` (how they are fetched), `poll.rs` (the one path of every message).

mod check;
mod commands;
mod entity;
mod imap;
mod loops;
mod mail;
mod place;
mod poll;
mod store;
#[cfg(test)]
mod tests;
mod wire;

pub use commands::{MailboxRefused, NewMailbox, create_mailbox, update_mailbox};
pub use loops::Ignored;
pub use mail::{Attachment, IncomingMail, Unreadable};
pub use poll::{Handed, MailReceiver, ReceivedMail, enqueue_polls, mailbox_jobs, poll_mailbox};
pub use store::{find_mailbox, list_mailboxes};

use crate::channel::{ChannelId, MailSecurity};
use jiff::Timestamp;
use manyi_kernel::{UnitId, UnitPath};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A mailbox.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct MailboxId(pub Uuid);

impl std::fmt::Display for MailboxId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// How a mailbox is reached. The secret is its password, or the authorisation code that QQ, 163 and others want instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Imap {
    pub host: String,
    pub port: u16,
    pub security: MailSecurity,
    pub username: String,
    /// Whom customers write to: mail from this address is our own.
    pub address: String,
    #[serde(default = "inbox")]
    pub folder: String,
}

impl Imap {
    /// Whether both mean the same messages under the same numbers. Port and encryption are only the way to them.
    pub(crate) fn same_folder(&self, other: &Self) -> bool {
        (&self.host, &self.username, &self.folder) == (&other.host, &other.username, &other.folder)
    }
}

fn inbox() -> String {
    "INBOX".to_owned()
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    pub id: MailboxId,
    pub name: String,
    pub enabled: bool,
    pub settings: Imap,
    /// Whose matter it is what comes in.
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// The way of answers.
    pub reply_channel: Option<ChannelId>,
    pub polled_at: Option<Timestamp>,
    /// Why the last look failed, as a code.
    pub failure: Option<String>,
    pub(crate) place: place::Place,
    /// As stored.
    pub(crate) sealed: String,
}
