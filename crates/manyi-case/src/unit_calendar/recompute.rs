//! Open cases follow a changed calendar or policy: each gets a step and an audit row of its own.

use crate::{
    CaseRoom,
    case::{
        Act, VerbError,
        perform::{self, Moment},
        store::open_case_ids,
    },
};
use async_trait::async_trait;
use manyi_kernel::{Actor, OrgScope, UnitPath};
use manyi_storage::{JobError, JobHandler, NewJob, StorageError, UnitOfWork};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const JOB: &str = "case.recompute";

/// Cases per transaction: the single writer of SQLite is held shortly.
const BATCH: u64 = 50;

#[derive(Serialize, Deserialize)]
struct Payload {
    /// This unit and everything below it.
    path: UnitPath,
    /// Cases up to here are done.
    #[serde(default)]
    after: Option<Uuid>,
}

/// Orders the recomputation of all open cases at and below `path`.
pub(crate) async fn enqueue(uow: &mut UnitOfWork, path: &UnitPath) -> Result<(), StorageError> {
    order(uow, Payload { path: path.clone(), after: None }).await
}

async fn order(uow: &mut UnitOfWork, payload: Payload) -> Result<(), StorageError> {
    let payload =
        serde_json::to_value(payload).map_err(|error| StorageError::Unstorable(error.to_string()))?;
    let run_at = uow.now();
    uow.enqueue(NewJob { kind: JOB, payload, run_at, dedupe_key: None, max_attempts: 20 }).await
}

pub(crate) struct RecomputeCases(pub CaseRoom);

#[async_trait]
impl JobHandler for RecomputeCases {
    fn kind(&self) -> &'static str {
        JOB
    }

    /// A batch and the order for the next are one transaction: a crash repeats nothing.
    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { path, after } =
            serde_json::from_value(payload).map_err(|error| JobError::GiveUp(error.to_string()))?;
        let scope = OrgScope::subtrees(vec![path.clone()]);
        let mut uow = self.0.db.begin(&Actor::system()).await?;
        let ids = open_case_ids(uow.connection(), &scope, after, BATCH).await?;
        let Some(last) = ids.last().copied() else { return Ok(()) };
        for id in ids {
            let case = perform::load(&uow, id, None).await?;
            let moment = Moment::of(&uow);
            match perform::apply(&self.0, &mut uow, case, moment, Act::Recompute).await {
                // It keeps what it had: one case that cannot be reckoned must not hold up the others.
                Err(VerbError::Deadline(error)) => {
                    tracing::error!(case = %id, %error, "a case keeps its old clocks")
                }
                done => drop(done?),
            }
        }
        order(&mut uow, Payload { path, after: Some(last.0) }).await?;
        uow.commit().await?;
        Ok(())
    }
}
