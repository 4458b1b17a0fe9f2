//! Consumers of the event log: each follows at its own pace with a durable cursor, hears every event
//! at least once and in order, and never holds up another.

mod cursor;
mod deliver;
mod exclusive;
mod run;

pub use cursor::backlog;
pub use deliver::deliver_pending;
pub(crate) use exclusive::Turns;
pub use run::spawn_subscriber;

use async_trait::async_trait;
use manyi_kernel::StoredEvent;
use std::fmt;

/// Reacts to events. Must be idempotent: a batch comes again when the process dies before the cursor
/// is stored. An error brings the same batch again, after a pause.
#[async_trait]
pub trait Subscriber: Send + Sync + 'static {
    /// Names the cursor; stable for ever. A new name hears the log from its beginning.
    fn name(&self) -> &'static str;
    /// The kinds of events wanted; empty means all.
    fn kinds(&self) -> &'static [&'static str];
    /// Up to [`BATCH`] events, oldest first.
    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError>;
}

/// Most events in one call of [`Subscriber::handle`].
pub const BATCH: u64 = 500;

/// Why a batch could not be handled; shown to the operator, so no names, answers or addresses.
#[derive(Debug)]
pub struct SubscriberError(String);

impl SubscriberError {
    pub fn new(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

impl fmt::Display for SubscriberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Any error may be passed up with `?`. (So this is not an `Error` itself.)
impl<E: std::error::Error> From<E> for SubscriberError {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
