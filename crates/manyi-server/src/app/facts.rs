//! Keeps the columnar facts behind the event log by less than a second.

use super::App;
use anyhow::Result;
use manyi_analytics::{FactDelivery, FactStore};
use manyi_case::CaseRoom;
use manyi_kernel::{FactTable, StoredEvent};
use manyi_storage::{CancellationToken, Database, log};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The fact tables of every feature.
pub const TABLES: [&FactTable; 18] = [
    &manyi_survey::facts::RESPONSE_FACTS,
    &manyi_survey::facts::RATING_FACTS,
    &manyi_survey::facts::INVITATION_FACTS,
    &manyi_case::CASE_FACTS,
    &manyi_case::CASE_CLOCK_FACTS,
    &manyi_case::CASE_STAGE_FACTS,
    &manyi_case::CASE_APPEAL_FACTS,
    &manyi_case::FOLLOW_UP_FACTS,
    &manyi_customer::CUSTOMER_FACTS,
    &manyi_feedback::FEEDBACK_FACTS,
    &manyi_feedback::DISPATCH_FACTS,
    &manyi_visit::VISIT_FACTS,
    &manyi_knowledge::ASKING_FACTS,
    &manyi_knowledge::VOTE_FACTS,
    &manyi_meeting::RESOLUTION_FACTS,
    &manyi_topic::VOICE_FACTS,
    &manyi_topic::TOPIC_FACTS,
    &manyi_topic::LABEL_FACTS,
];

/// Events read at once while catching up.
const BATCH: u64 = 500;
/// Gathers a burst of commits into one batch; far below the second that a figure may lag.
const REST: Duration = Duration::from_millis(50);
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(2);
/// How often the facts are copied to disk, so that a restart need not replay the log.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(120);

/// Reads the log from where the facts stand. Their own position is the cursor: facts that were lost
/// begin again at zero.
pub struct FactFeed {
    db: Database,
    /// Time at work is reckoned by its calendars.
    case: CaseRoom,
    store: Arc<FactStore>,
    position: watch::Sender<i64>,
}

impl FactFeed {
    pub fn new(app: &App) -> Self {
        Self {
            db: app.db.clone(),
            case: app.case.clone(),
            store: app.facts.clone(),
            position: app.live.facts_position(),
        }
    }

    /// Takes in everything that is in the log now.
    pub async fn catch_up(&self) -> Result<i64> {
        loop {
            let events = log::read_after(self.db.reader(), self.store.position(), BATCH).await?;
            let Some(last) = events.last().map(|event| event.position) else { break };
            // However many rows they are: they become visible at one moment.
            let mut delivery = self.store.delivery();
            self.deliver(&events, &mut delivery).await?;
            delivery.finish(last)?;
        }
        let position = self.store.position();
        self.position.send_replace(position);
        Ok(position)
    }

    /// Takes in everything that is in the log now and leaves a copy on disk.
    pub async fn settle(&self) -> Result<()> {
        self.catch_up().await?;
        self.checkpoint().await;
        Ok(())
    }

    async fn deliver(&self, events: &[StoredEvent], delivery: &mut FactDelivery<'_>) -> Result<()> {
        let db = &self.db;
        manyi_survey::facts::facts_for_events(db, events, |batches| {
            delivery.add(batches).map_err(anyhow::Error::from)
        })
        .await?;
        delivery.add(manyi_case::facts_for_events(&self.case, events).await?)?;
        delivery.add(manyi_customer::facts_for_events(db, events).await?)?;
        delivery.add(manyi_feedback::facts_for_events(db, events).await?)?;
        delivery.add(manyi_visit::facts_for_events(db, events).await?)?;
        delivery.add(manyi_knowledge::facts_for_events(db, events).await?)?;
        delivery.add(manyi_meeting::facts_for_events(db, events).await?)?;
        manyi_topic::facts_for_events(db, events, |batches| {
            delivery.add(batches).map_err(anyhow::Error::from)
        })
        .await
    }

    async fn follow(&self) {
        let mut committed = self.db.committed();
        loop {
            if let Err(error) = self.catch_up().await {
                tracing::warn!(%error, "facts cannot follow the log; trying again");
                tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
                continue;
            }
            if committed.changed().await.is_err() {
                return;
            }
            tokio::time::sleep(REST).await;
        }
    }

    async fn checkpoint_now_and_then(&self) {
        loop {
            tokio::time::sleep(CHECKPOINT_EVERY).await;
            self.checkpoint().await;
        }
    }

    async fn checkpoint(&self) {
        let store = self.store.clone();
        match tokio::task::spawn_blocking(move || store.checkpoint()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::warn!(%error, "facts were not copied to disk; the log can rebuild them")
            }
            Err(error) => tracing::warn!(%error, "copying facts was cut short"),
        }
    }
}

/// Follows the log until `shutdown`, then leaves a copy on disk.
pub fn spawn(feed: FactFeed, shutdown: CancellationToken) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        tokio::select! {
            () = feed.follow() => {}
            () = feed.checkpoint_now_and_then() => {}
            () = shutdown.cancelled() => {}
        }
        feed.checkpoint().await;
    })
}
