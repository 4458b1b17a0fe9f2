//! What is looked after every quarter of an hour: the weekly list, and what is kept no longer.

use super::weekly;
use crate::{AutomationRoom, notice, run};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::Actor;
use manyi_storage::{Database, JobError, JobHandler, NewJob, StorageError};
use serde_json::json;
use std::sync::Arc;

const LOOK_JOB: &str = "automation.look";
const INTERVAL: SignedDuration = SignedDuration::from_mins(15);
/// Runs and notices are kept for half a year.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 180);

/// The handler for the job runner; [`enqueue_look`] starts it.
pub fn look_job(room: AutomationRoom) -> Arc<dyn JobHandler> {
    Arc::new(Look(room))
}

struct Look(AutomationRoom);

#[async_trait]
impl JobHandler for Look {
    fn kind(&self) -> &'static str {
        LOOK_JOB
    }

    async fn run(&self, _: serde_json::Value) -> Result<(), JobError> {
        // Ordered first: a look that fails does not end the looking.
        enqueue_at(&self.0.db, self.0.db.now() + INTERVAL).await?;
        forget(&self.0).await?;
        weekly::send_lists(&self.0).await?;
        Ok(())
    }
}

/// Starts the looking; call it whenever the server starts. Calling it twice changes nothing.
pub async fn enqueue_look(db: &Database) -> Result<(), StorageError> {
    enqueue_at(db, db.now()).await
}

async fn enqueue_at(db: &Database, run_at: Timestamp) -> Result<(), StorageError> {
    let mut work = db.begin(&Actor::system()).await?;
    // The job that is running now still holds its own key.
    let turn = run_at.as_second().div_euclid(INTERVAL.as_secs());
    let job = NewJob {
        kind: LOOK_JOB,
        payload: json!({}),
        run_at,
        dedupe_key: Some(turn.to_string()),
        max_attempts: 1,
    };
    work.enqueue(job).await?;
    work.commit().await?;
    Ok(())
}

async fn forget(room: &AutomationRoom) -> Result<(), StorageError> {
    let work = room.db.begin(&Actor::system()).await?;
    let until = work.now() - KEPT;
    run::store::forget(work.connection(), until).await?;
    notice::store::forget(work.connection(), until).await?;
    work.commit().await?;
    Ok(())
}
