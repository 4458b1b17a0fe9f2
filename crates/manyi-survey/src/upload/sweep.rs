//! Takes away what was sent and never submitted, what belonged to a response that is gone, and content that nobody
//! needs any more.

use super::{LIFETIME, commands::owner, store};
use crate::SurveyRoom;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, UnitPath};
use manyi_storage::{Database, JobError, JobHandler, NewJob, StorageError};
use serde_json::json;
use std::sync::Arc;

const KIND: &str = "survey.sweep_uploads";
const INTERVAL: SignedDuration = SignedDuration::from_hours(1);
const BATCH: u64 = 200;

/// For the product's job runner. The sweeping also has to be started: [`enqueue_upload_sweep`].
pub fn upload_jobs(room: SurveyRoom) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(SweepUploads { room })]
}

struct SweepUploads {
    room: SurveyRoom,
}

#[async_trait]
impl JobHandler for SweepUploads {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, _: serde_json::Value) -> Result<(), JobError> {
        // Ordered first: a sweep that fails does not end the sweeping.
        enqueue_at(&self.room.db, self.room.db.now() + INTERVAL).await?;
        sweep(&self.room).await?;
        Ok(())
    }
}

/// Starts the sweeping; call it whenever the server starts. Calling it twice changes nothing.
pub async fn enqueue_upload_sweep(db: &Database) -> Result<(), StorageError> {
    enqueue_at(db, db.now()).await
}

async fn enqueue_at(db: &Database, run_at: Timestamp) -> Result<(), StorageError> {
    let mut work = db.begin(&Actor::system()).await?;
    // The job that is running now still holds its own key.
    let hour = run_at.as_second().div_euclid(INTERVAL.as_secs());
    let job = NewJob {
        kind: KIND,
        payload: json!({}),
        run_at,
        dedupe_key: Some(hour.to_string()),
        max_attempts: 1,
    };
    work.enqueue(job).await?;
    work.commit().await?;
    Ok(())
}

async fn sweep(room: &SurveyRoom) -> Result<(), StorageError> {
    loop {
        let mut work = room.db.begin(&Actor::system()).await?;
        let orphans = store::orphans(work.connection(), work.now() - LIFETIME, BATCH).await?;
        for id in &orphans {
            store::delete(work.connection(), *id).await?;
            room.blobs.release(&work, &owner(*id)).await?;
            work.audit("upload.sweep", "upload", id, &UnitPath::root());
        }
        work.commit().await?;
        if (orphans.len() as u64) < BATCH {
            break;
        }
    }
    room.blobs.sweep(&room.db).await?;
    Ok(())
}
