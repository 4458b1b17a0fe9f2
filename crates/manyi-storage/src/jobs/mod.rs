//! Work to be done later: queued in the transaction that wants it, run at least once.

mod claim;
mod enqueue;
mod runner;

pub(crate) use enqueue::enqueue;
pub use runner::{run_due_jobs, spawn_job_runner};

use async_trait::async_trait;
use jiff::Timestamp;
use std::fmt;

/// A job to be queued by [`UnitOfWork::enqueue`](crate::UnitOfWork::enqueue).
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Names the handler, `noun.verb`.
    pub kind: &'static str,
    /// Ids and codes only: it outlives what it points at.
    pub payload: serde_json::Value,
    /// Not before this instant.
    pub run_at: Timestamp,
    /// While a job of this kind and key waits, no second one is queued.
    pub dedupe_key: Option<String>,
    /// At least 1; then the job is kept with its last error and not tried again.
    pub max_attempts: i32,
}

/// Does one kind of job. The same payload may come more than once (a process died before it could say "done").
#[async_trait]
pub trait JobHandler: Send + Sync + 'static {
    fn kind(&self) -> &'static str;
    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError>;
}

/// Why a job did not succeed. Kept in the queue for the operator: no names, answers or addresses.
#[derive(Debug)]
pub enum JobError {
    /// May succeed later: tried again, each time after a longer pause.
    Retry(String),
    /// Never will.
    GiveUp(String),
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Retry(reason) | Self::GiveUp(reason) => f.write_str(reason),
        }
    }
}

/// Any error passed up with `?` may be temporary. (So this is not an `Error` itself.)
impl<E: std::error::Error> From<E> for JobError {
    fn from(error: E) -> Self {
        Self::Retry(error.to_string())
    }
}
