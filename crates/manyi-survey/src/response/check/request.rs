//! When a wave is checked: half a minute after responses came in, however many they were.

use super::wave::check_wave;
use crate::SurveyRoom;
use crate::response::{ResponseImported, ResponseSubmitted, ResponsesChanged};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{Actor, DomainEvent, StoredEvent, WaveId};
use manyi_storage::{Database, JobError, JobHandler, NewJob, StorageError, Subscriber, SubscriberError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

const KIND: &str = "response.check";
/// A wave is judged as a whole: more often would only cost.
const EVERY_SECONDS: i64 = 30;
/// Only a database that is away makes the job come again.
const ATTEMPTS: i32 = 20;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Payload {
    wave: WaveId,
}

/// Queues the check of every wave that got responses.
pub struct RequestCheck {
    db: Database,
}

impl RequestCheck {
    pub fn new(room: &SurveyRoom) -> Self {
        Self { db: room.db.clone() }
    }

    async fn enqueue(&self, waves: BTreeSet<WaveId>) -> Result<(), StorageError> {
        let mut work = self.db.begin(&Actor::system()).await?;
        // A check that is running now may not have seen these responses, and still holds its own key: each
        // half minute has one of its own.
        let slot = work.now().as_second().div_euclid(EVERY_SECONDS) + 1;
        let run_at = Timestamp::from_second(slot * EVERY_SECONDS).unwrap_or(work.now());
        for wave in waves {
            let payload = serde_json::to_value(Payload { wave })
                .map_err(|error| StorageError::Unstorable(format!("job: {error}")))?;
            let dedupe_key = Some(format!("{wave}:{slot}"));
            work.enqueue(NewJob { kind: KIND, payload, run_at, dedupe_key, max_attempts: ATTEMPTS }).await?;
        }
        work.commit().await?;
        Ok(())
    }
}

#[async_trait]
impl Subscriber for RequestCheck {
    fn name(&self) -> &'static str {
        "request_response_check"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[ResponseSubmitted::KIND, ResponseImported::KIND, ResponsesChanged::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let mut waves = BTreeSet::new();
        for event in events {
            if let Some(submitted) = event.parse::<ResponseSubmitted>() {
                waves.insert(submitted?.wave_id);
            } else if let Some(imported) = event.parse::<ResponseImported>() {
                waves.insert(imported?.wave_id);
            } else if let Some(changed) = event.parse::<ResponsesChanged>() {
                waves.insert(changed?.wave_id);
            }
        }
        Ok(self.enqueue(waves).await?)
    }
}

/// For the product's job runner.
pub fn check_job(room: SurveyRoom) -> Arc<dyn JobHandler> {
    Arc::new(CheckWave { room })
}

struct CheckWave {
    room: SurveyRoom,
}

#[async_trait]
impl JobHandler for CheckWave {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { wave } =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        let report = check_wave(&self.room, wave).await?;
        tracing::debug!(%wave, checked = report.checked, changed = report.changed, "responses checked");
        Ok(())
    }
}
