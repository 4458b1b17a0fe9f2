//! The background task of one consumer.

use super::{
    Subscriber, SubscriberError, cursor,
    deliver::{Delivery, Step},
};
use crate::Database;
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};
use tokio_util::sync::CancellationToken;

/// Rest after a batch: under load it gathers events into fewer batches, and stays far below a second.
const REST: Duration = Duration::from_millis(40);
/// How often to ask whether another process has let go of the consumer.
const NEXT_TURN: Duration = Duration::from_secs(1);
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What is being handled when the process is asked to stop may end within this time.
const GRACE: Duration = Duration::from_secs(5);

/// Delivers events to `subscriber` as they are committed, until `shutdown`. A failing or panicking
/// subscriber is tried again with growing pauses and holds up nobody else.
pub fn spawn_subscriber(
    database: Database,
    subscriber: Arc<dyn Subscriber>,
    shutdown: CancellationToken,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let consumer = Consumer { database: &database, subscriber: subscriber.as_ref(), shutdown: &shutdown };
        let too_late = async {
            shutdown.cancelled().await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            () = consumer.run() => {}
            () = too_late => tracing::warn!(consumer = subscriber.name(), "stopped in the middle of a batch"),
        }
        database.core.turns.release(subscriber.name()).await;
    })
}

struct Consumer<'a> {
    database: &'a Database,
    subscriber: &'a dyn Subscriber,
    shutdown: &'a CancellationToken,
}

impl Consumer<'_> {
    async fn run(&self) {
        let mut committed = self.database.committed();
        let mut failures = 0;
        while !self.shutdown.is_cancelled() {
            if !self.database.core.turns.hold(self.subscriber.name()).await {
                self.rest(NEXT_TURN).await;
                continue;
            }
            if let Err(error) = self.follow(&mut committed, &mut failures).await {
                failures += 1;
                self.note(failures, &error).await;
                self.rest(pause(failures)).await;
            }
        }
    }

    /// Follows the log from the stored cursor until something fails, another process has the turn, or
    /// the process stops.
    async fn follow(
        &self,
        committed: &mut watch::Receiver<i64>,
        failures: &mut u32,
    ) -> Result<(), SubscriberError> {
        let name = self.subscriber.name();
        let mut delivery = Delivery::resume(self.database, self.subscriber).await?;
        while !self.shutdown.is_cancelled() && self.database.core.turns.hold(name).await {
            let last = *committed.borrow_and_update();
            let step = delivery.step().await?;
            *failures = 0;
            crate::telemetry::consumer_lag(name, (last - delivery.position).max(0));
            match step {
                Step::Heard(_) => self.rest(REST).await,
                Step::Skipped => {}
                Step::UpToDate => tokio::select! {
                    // The sender lives in the database that we hold.
                    _ = committed.changed() => {}
                    () = self.shutdown.cancelled() => {}
                },
            }
        }
        let position = delivery.position;
        delivery.store(position).await?;
        Ok(())
    }

    async fn rest(&self, duration: Duration) {
        let _ = tokio::time::timeout(duration, self.shutdown.cancelled()).await;
    }

    async fn note(&self, failures: u32, error: &SubscriberError) {
        let name = self.subscriber.name();
        tracing::warn!(consumer = name, failures, %error, "a subscriber failed; its events wait");
        crate::telemetry::consumer_failed(name);
        let position = cursor::load(self.database, name).await.unwrap_or_default();
        if let Err(error) =
            cursor::note_failure(self.database, name, position, failures, &error.to_string()).await
        {
            tracing::debug!(consumer = name, %error, "cannot note a failure");
        }
    }
}

/// 0.25 s, 0.5 s, 1 s … at most a minute.
fn pause(failures: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        for (failures, milliseconds) in [(1, 250), (2, 500), (5, 4_000), (9, 60_000), (u32::MAX, 60_000)] {
            assert_eq!(pause(failures).as_millis(), milliseconds, "after failure {failures}");
        }
    }
}
