//! Group commit: submissions that arrive while a commit is under way share the next one, so that a
//! slow disk costs everybody one sync instead of queueing them one by one.

mod submission;

use crate::{StorageError, UnitOfWork, database::Core, log::Entries};
use futures::{FutureExt, future::BoxFuture};
use manyi_kernel::Actor;
use sea_orm::{DatabaseTransaction, DbErr, TransactionTrait};
use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};
use submission::{Submission, Typed};
use tokio::sync::{mpsc, oneshot};

/// Most submissions in one transaction: bounds how long the first of them waits.
const GROUP_LIMIT: usize = 256;
/// Waiting submissions before callers are held back.
const QUEUE_LIMIT: usize = 4_096;
const QUEUE_TIMEOUT: Duration = Duration::from_secs(5);
type Queue = mpsc::Sender<Box<dyn Submission>>;
type Waiting = mpsc::Receiver<Box<dyn Submission>>;

#[derive(Clone)]
pub(crate) enum GroupQueue {
    Grouped(Queue),
    /// Every submission in a transaction of its own.
    Single(Arc<Core>),
}

impl GroupQueue {
    pub fn start(core: &Arc<Core>, grouped: bool) -> Self {
        if !grouped {
            return Self::Single(core.clone());
        }
        let (queue, waiting) = mpsc::channel(QUEUE_LIMIT);
        tokio::spawn(write_groups(core.clone(), waiting));
        Self::Grouped(queue)
    }

    pub async fn submit<T, E, F>(&self, actor: Actor, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
        F: for<'u> FnOnce(&'u mut UnitOfWork) -> BoxFuture<'u, Result<T, E>> + Send + 'static,
    {
        let (reply, result) = oneshot::channel();
        let submission: Box<dyn Submission> = Box::new(Typed::new(actor, work, reply));
        match self {
            Self::Grouped(queue) => {
                if queue.send_timeout(submission, QUEUE_TIMEOUT).await.is_err() {
                    return Err(
                        StorageError::Unavailable("too many submissions are waiting".to_owned()).into()
                    );
                }
            }
            Self::Single(core) => {
                let core = core.clone();
                tokio::spawn(async move {
                    match core.begin().await {
                        Ok(transaction) => run_guarded(&core, transaction, vec![submission]).await,
                        Err(error) => submission.finish(Err(error)),
                    }
                });
            }
        }
        result.await.unwrap_or_else(|_| {
            Err(StorageError::Unavailable("the store is shutting down".to_owned()).into())
        })
    }
}

/// The writer: takes what is waiting, runs it, commits, again. Ends when the queue is closed and empty.
///
/// One per process on PostgreSQL too: two groups would lock the same rows (the numbering of responses) in
/// different orders and gain nothing, because such a row is held until its commit.
async fn write_groups(core: Arc<Core>, mut waiting: Waiting) {
    while let Some(first) = waiting.recv().await {
        // The turn at the database is taken before the rest is collected: whoever arrives while other
        // units of work hold it comes along. Turns are first come, first served among all of them.
        let transaction = core.begin().await;
        let mut group = vec![first];
        while group.len() < GROUP_LIMIT
            && let Ok(next) = waiting.try_recv()
        {
            group.push(next);
        }
        match transaction {
            Ok(transaction) => run_guarded(&core, transaction, group).await,
            Err(error) => finish(group, Err(error)),
        }
    }
}

/// A panic outside the submissions' own code costs this group, never the writer.
async fn run_guarded(core: &Arc<Core>, transaction: DatabaseTransaction, group: Vec<Box<dyn Submission>>) {
    if AssertUnwindSafe(run(core, transaction, group)).catch_unwind().await.is_err() {
        tracing::error!("a group of submissions panicked and was rolled back");
    }
}

async fn run(core: &Arc<Core>, transaction: DatabaseTransaction, mut group: Vec<Box<dyn Submission>>) {
    let started = Instant::now();
    let outcome = match run_all(core, &transaction, &mut group).await {
        Ok(entries) => commit(core, transaction, &entries).await,
        Err(error) => {
            // What is left of the transaction ends here; the connection is checked before its next use.
            let _ = transaction.rollback().await;
            Err(error)
        }
    };
    if outcome.is_ok() {
        crate::telemetry::committed("grouped", group.len(), started.elapsed());
    }
    finish(group, outcome);
}

/// Runs each submission in a savepoint. An error of the savepoint itself means that the transaction as
/// a whole is gone (connection lost, or the engine rolled back on a full disk): going on would write
/// outside of any transaction.
async fn run_all(
    core: &Arc<Core>,
    transaction: &DatabaseTransaction,
    group: &mut [Box<dyn Submission>],
) -> Result<Vec<Entries>, StorageError> {
    let mut entries = Vec::with_capacity(group.len());
    for submission in group {
        let savepoint = transaction.begin().await.map_err(given_up)?;
        let mut unit = UnitOfWork::new(savepoint, core.clone(), submission.actor());
        let keep = submission.run(&mut unit).await;
        let fault = unit.check().err();
        let (savepoint, recorded) = unit.into_parts();
        if keep && fault.is_none() {
            savepoint.commit().await.map_err(given_up)?;
            entries.push(recorded);
        } else {
            savepoint.rollback().await.map_err(given_up)?;
            if let Some(fault) = fault.filter(|_| keep) {
                submission.refuse(fault);
            }
        }
    }
    Ok(entries)
}

/// The engine has ended the transaction under us: nothing of the group is stored, all may try again.
fn given_up(error: DbErr) -> StorageError {
    match StorageError::from(error) {
        StorageError::Database(error) => {
            StorageError::Unavailable(format!("the transaction was given up: {error}"))
        }
        known => known,
    }
}

async fn commit(
    core: &Core,
    transaction: DatabaseTransaction,
    entries: &[Entries],
) -> Result<(), StorageError> {
    let position = crate::log::append(&transaction, core, entries).await?;
    core.commit(transaction).await?;
    if let Some(position) = position {
        core.announce(position);
    }
    Ok(())
}

fn finish(group: Vec<Box<dyn Submission>>, outcome: Result<(), StorageError>) {
    for submission in group {
        submission.finish(outcome.clone());
    }
}
