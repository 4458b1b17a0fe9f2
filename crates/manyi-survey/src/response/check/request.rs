//! When a wave is checked: half a minute after responses came in, however many they were. A large wave that is being
//! answered is checked less often, so that checks never take more than a small part of the time.

use super::wave::check_wave;
use crate::SurveyRoom;
use crate::response::{ResponseImported, ResponseSubmitted, ResponsesChanged};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{Actor, DomainEvent, StoredEvent, WaveId};
use manyi_storage::{Database, JobError, JobHandler, NewJob, StorageError, Subscriber, SubscriberError};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const KIND: &str = "response.check";
/// A wave is judged as a whole: more often would only cost.
const EVERY_SECONDS: i64 = 30;
/// After a check its wave rests this many times as long as the check took.
const REST_FACTOR: i32 = 20;
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
}

/// Queues a check of each of `waves`, in the half minute after `moment`.
async fn enqueue(db: &Database, waves: BTreeSet<WaveId>, moment: Timestamp) -> Result<(), StorageError> {
    let mut work = db.begin(&Actor::system()).await?;
    // A check that is running now may not have seen these responses, and still holds its own key: each
    // half minute has one of its own.
    let slot = moment.as_second().div_euclid(EVERY_SECONDS) + 1;
    let run_at = Timestamp::from_second(slot * EVERY_SECONDS).unwrap_or(moment);
    for wave in waves {
        let payload = serde_json::to_value(Payload { wave })
            .map_err(|error| StorageError::Unstorable(format!("job: {error}")))?;
        let dedupe_key = Some(format!("{wave}:{slot}"));
        work.enqueue(NewJob { kind: KIND, payload, run_at, dedupe_key, max_attempts: ATTEMPTS }).await?;
    }
    work.commit().await?;
    Ok(())
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
        Ok(enqueue(&self.db, waves, self.db.now()).await?)
    }
}

/// For the product's job runner.
pub fn check_job(room: SurveyRoom) -> Arc<dyn JobHandler> {
    Arc::new(CheckWave { room, rests: Rests::default() })
}

struct CheckWave {
    room: SurveyRoom,
    rests: Rests,
}

/// Until when each wave rests. Forgotten at a restart, which costs one early check.
#[derive(Default)]
struct Rests(Mutex<HashMap<WaveId, Timestamp>>);

impl Rests {
    fn lock(&self) -> MutexGuard<'_, HashMap<WaveId, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The end of the rest, where `now` lies in it.
    fn until(&self, wave: WaveId, now: Timestamp) -> Option<Timestamp> {
        self.lock().get(&wave).copied().filter(|end| *end > now)
    }

    fn note(&self, wave: WaveId, began: Timestamp, ended: Timestamp) {
        let end = ended.checked_add(ended.duration_since(began) * REST_FACTOR).unwrap_or(ended);
        let mut rests = self.lock();
        rests.retain(|_, end| *end > ended);
        rests.insert(wave, end);
    }
}

#[async_trait]
impl JobHandler for CheckWave {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { wave } =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        let db = &self.room.db;
        let began = db.now();
        if let Some(end) = self.rests.until(wave, began) {
            return Ok(enqueue(db, BTreeSet::from([wave]), end).await?);
        }
        let report = check_wave(&self.room, wave).await?;
        self.rests.note(wave, began, db.now());
        tracing::debug!(%wave, checked = report.checked, changed = report.changed, "responses checked");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_rests_twenty_times_as_long_as_its_check_took() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let (rests, wave) = (Rests::default(), WaveId::new());
        assert_eq!(rests.until(wave, at(0)), None, "never checked");
        rests.note(wave, at(100), at(103));
        for (now, expected) in [(103, Some(at(163))), (162, Some(at(163))), (163, None), (1_000, None)] {
            assert_eq!(rests.until(wave, at(now)), expected, "at {now}");
        }
        assert_eq!(rests.until(WaveId::new(), at(110)), None, "another wave");
    }
}
