//! Runs due jobs.

use super::{JobError, JobHandler, claim};
use crate::{Database, Engine, StorageError};
use futures::FutureExt;
use std::{collections::BTreeMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const POLL: Duration = Duration::from_millis(500);
const RENEW: Duration = Duration::from_secs(20);
/// Jobs at work at the same time in one process.
const CONCURRENCY: usize = 4;

/// Handlers by the kind of job.
struct Worker {
    database: Database,
    name: String,
    handlers: BTreeMap<&'static str, Arc<dyn JobHandler>>,
}

impl Worker {
    fn new(database: Database, handlers: Vec<Arc<dyn JobHandler>>) -> Arc<Self> {
        let handlers = handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
        Arc::new(Self { database, name: Uuid::new_v4().to_string(), handlers })
    }

    async fn claim(&self, limit: usize) -> Result<Vec<claim::ClaimedJob>, StorageError> {
        let kinds: Vec<&'static str> = self.handlers.keys().copied().collect();
        if kinds.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        claim::claim(&self.database, &self.name, &kinds, limit as i64).await
    }

    /// Runs one claimed job and writes down how it ended.
    async fn run(&self, job: claim::ClaimedJob) {
        let Some(handler) = self.handlers.get(job.kind.as_str()) else { return };
        let work = AssertUnwindSafe(handler.run(job.payload.clone())).catch_unwind();
        let result = tokio::select! {
            result = work => result.unwrap_or_else(|_| Err(JobError::Retry("the handler panicked".to_owned()))),
            () = self.keep_lease(job.id) => return,
        };
        let noted = match &result {
            Ok(()) => claim::done(&self.database, &self.name, job.id).await.map(|()| "done"),
            Err(error) => {
                tracing::warn!(kind = %job.kind, job = %job.id, attempt = job.attempts, %error, "job failed");
                claim::failed(&self.database, &self.name, &job, error).await
            }
        };
        match noted {
            Ok(outcome) => crate::telemetry::job_ended(&job.kind, outcome),
            // The lease will run out and the job comes again: handlers are idempotent.
            Err(error) => {
                tracing::warn!(kind = %job.kind, job = %job.id, %error, "cannot note the end of a job")
            }
        }
    }

    /// Returns only when the job belongs to somebody else.
    async fn keep_lease(&self, id: Uuid) {
        loop {
            tokio::time::sleep(RENEW).await;
            match claim::renew(&self.database, &self.name, id).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(job = %id, %error, "cannot renew a lease"),
            }
        }
    }
}

/// Runs jobs until `shutdown`, then finishes those at work.
pub fn spawn_job_runner(
    database: Database,
    handlers: Vec<Arc<dyn JobHandler>>,
    shutdown: CancellationToken,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let worker = Worker::new(database, handlers);
        if worker.database.engine() == Engine::Sqlite
            && let Err(error) = claim::void_leases(&worker.database).await
        {
            tracing::warn!(%error, "cannot take over the jobs of the process before");
        }
        let mut running = JoinSet::new();
        while !shutdown.is_cancelled() {
            while running.try_join_next().is_some() {}
            let claimed = worker.claim(CONCURRENCY - running.len()).await;
            let claimed = claimed.unwrap_or_else(|error| {
                tracing::warn!(%error, "cannot look for due jobs");
                Vec::new()
            });
            let idle = claimed.is_empty();
            for job in claimed {
                let worker = worker.clone();
                running.spawn(async move { worker.run(job).await });
            }
            if !idle && running.len() < CONCURRENCY {
                // There may be more of them.
                continue;
            }
            tokio::select! {
                () = shutdown.cancelled() => {}
                _ = running.join_next(), if !running.is_empty() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
        while running.join_next().await.is_some() {}
    })
}

/// Runs, one after the other, every job that is due by the database's clock, including those that
/// these queue for now; returns how many ran. For tests and the command line.
pub async fn run_due_jobs(
    database: &Database,
    handlers: &[Arc<dyn JobHandler>],
) -> Result<usize, StorageError> {
    let worker = Worker::new(database.clone(), handlers.to_vec());
    let mut count = 0;
    loop {
        let claimed = worker.claim(CONCURRENCY).await?;
        if claimed.is_empty() {
            return Ok(count);
        }
        for job in claimed {
            worker.run(job).await;
            count += 1;
        }
    }
}
