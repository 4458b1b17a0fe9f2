//! Hands one consumer the events after its cursor.

use super::{BATCH, Subscriber, SubscriberError, cursor};
use crate::{Database, StorageError, log};
use futures::FutureExt;
use manyi_kernel::StoredEvent;
use std::panic::AssertUnwindSafe;

/// A consumer with its place in the log.
pub(super) struct Delivery<'a> {
    pub database: &'a Database,
    pub subscriber: &'a dyn Subscriber,
    /// Everything up to here was heard or was of no interest.
    pub position: i64,
    /// What is on disk; may be behind `position` by events of no interest.
    pub stored: i64,
}

pub(super) enum Step {
    /// The consumer heard this many events.
    Heard(usize),
    /// Events of no interest went by.
    Skipped,
    UpToDate,
}

impl<'a> Delivery<'a> {
    pub async fn resume(
        database: &'a Database,
        subscriber: &'a dyn Subscriber,
    ) -> Result<Self, StorageError> {
        let position = cursor::load(database, subscriber.name()).await?;
        Ok(Self { database, subscriber, position, stored: position })
    }

    /// One batch. The cursor is stored after the consumer succeeded.
    pub async fn step(&mut self) -> Result<Step, SubscriberError> {
        let events = log::read_after(self.database.reader(), self.position, BATCH).await?;
        let Some(last) = events.last().map(|event| event.position) else {
            return Ok(Step::UpToDate);
        };
        let kinds = self.subscriber.kinds();
        let wanted: Vec<StoredEvent> = events
            .into_iter()
            .filter(|event| kinds.is_empty() || kinds.contains(&event.kind.as_str()))
            .collect();
        if wanted.is_empty() {
            self.position = last;
            // Passing over a long stretch again after a restart would be a waste, a short one is cheap.
            if last - self.stored >= BATCH as i64 {
                self.store(last).await?;
            }
            return Ok(Step::Skipped);
        }
        AssertUnwindSafe(self.subscriber.handle(&wanted))
            .catch_unwind()
            .await
            .unwrap_or_else(|_| Err(SubscriberError::new("the subscriber panicked")))?;
        self.position = last;
        self.store(last).await?;
        Ok(Step::Heard(wanted.len()))
    }

    pub async fn store(&mut self, position: i64) -> Result<(), StorageError> {
        if position > self.stored {
            cursor::advance(self.database, self.subscriber.name(), position).await?;
            self.stored = position;
        }
        Ok(())
    }
}

/// Delivers everything that is in the log now, and what handling it adds; returns how many events the
/// subscriber heard. For tests and the command line, where no background task runs.
pub async fn deliver_pending(
    database: &Database,
    subscriber: &dyn Subscriber,
) -> Result<usize, SubscriberError> {
    let mut delivery = Delivery::resume(database, subscriber).await?;
    let mut heard = 0;
    loop {
        match delivery.step().await? {
            Step::Heard(count) => heard += count,
            Step::Skipped => {}
            Step::UpToDate => break,
        }
    }
    let position = delivery.position;
    delivery.store(position).await?;
    Ok(heard)
}
