//! One piece of work waiting for a shared transaction, with its types hidden from the writer.

use crate::{StorageError, UnitOfWork};
use futures::{FutureExt, future::BoxFuture};
use manyi_kernel::Actor;
use std::{panic::AssertUnwindSafe, time::Duration};
use tokio::sync::oneshot;

/// Others in the group wait meanwhile.
const WORK_TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) trait Submission: Send {
    fn actor(&self) -> Actor;
    /// Does the work; `false` asks for its savepoint to be undone.
    fn run<'a>(&'a mut self, unit: &'a mut UnitOfWork) -> BoxFuture<'a, bool>;
    /// Replaces a good result: the work was undone after all.
    fn refuse(&mut self, error: StorageError);
    /// Tells the caller, once the outcome of the commit is known.
    fn finish(self: Box<Self>, outcome: Result<(), StorageError>);
}

pub(super) struct Typed<T, E, F> {
    actor: Actor,
    work: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Typed<T, E, F> {
    pub fn new(actor: Actor, work: F, reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self { actor, work: Some(work), result: None, reply }
    }
}

impl<T, E, F> Submission for Typed<T, E, F>
where
    T: Send + 'static,
    E: From<StorageError> + Send + 'static,
    F: for<'u> FnOnce(&'u mut UnitOfWork) -> BoxFuture<'u, Result<T, E>> + Send + 'static,
{
    fn actor(&self) -> Actor {
        self.actor.clone()
    }

    fn run<'a>(&'a mut self, unit: &'a mut UnitOfWork) -> BoxFuture<'a, bool> {
        async move {
            let Some(work) = self.work.take() else { return false };
            // The inner block also catches a panic before the first await.
            let guarded = AssertUnwindSafe(async { work(unit).await }).catch_unwind();
            let result = match tokio::time::timeout(WORK_TIMEOUT, guarded).await {
                Ok(Ok(result)) => result,
                Ok(Err(_)) => Err(StorageError::Abandoned("it panicked").into()),
                Err(_) => Err(StorageError::Abandoned("it took longer than ten seconds").into()),
            };
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        }
        .boxed()
    }

    fn refuse(&mut self, error: StorageError) {
        self.result = Some(Err(error.into()));
    }

    fn finish(self: Box<Self>, outcome: Result<(), StorageError>) {
        let result = match (self.result, outcome) {
            // A refusal stands whatever became of the transaction.
            (Some(Err(refusal)), _) => Err(refusal),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(StorageError::Abandoned("it was never run").into()),
        };
        // The caller may have gone away; the work is done all the same.
        let _ = self.reply.send(result);
    }
}
