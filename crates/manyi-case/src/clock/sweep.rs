//! Notices clocks that ran out: one row for each, however often and late it looks.

use crate::{
    CaseRoom,
    case::{CaseState, events::CaseChanged, store::code},
    clock::ladder::{climb, plan},
    improvement_item,
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, CaseId, UnitPath};
use manyi_storage::{Database, JobError, JobHandler, NewJob, StorageError, UnitOfWork, instant};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde_json::json;

pub(crate) const SWEEP_JOB: &str = "case.sweep_targets";

/// How often the clocks are looked at.
const INTERVAL: SignedDuration = SignedDuration::from_mins(1);

/// Rows per transaction: the single writer of SQLite is held shortly.
const BATCH: u64 = 200;

/// In the order in which they ran out, also after the server stood still for days. A clock on hold
/// is looked at as of its hold, one that was stopped late as of its end. One that was given more time after
/// it had been noticed may run out again.
const OVERDUE: &str = "SELECT t.case_id, t.target, t.round, t.due_at, c.state, c.unit_path, \
    c.policy_version, c.calendar_id \
    FROM case_targets t JOIN cases c ON c.id = t.case_id \
    LEFT JOIN case_breaches b ON b.case_id = t.case_id AND b.target = t.target AND b.round = t.round \
    AND b.noticed_at >= t.due_at \
    WHERE b.case_id IS NULL AND t.due_at < COALESCE(t.stopped_at, t.held_at, $1) \
    ORDER BY t.due_at, t.case_id LIMIT $2";

const INSERT: &str = "INSERT INTO case_breaches (case_id, target, round, due_at, noticed_at) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, target, round) \
    DO UPDATE SET due_at = excluded.due_at, noticed_at = excluded.noticed_at \
    WHERE case_breaches.noticed_at < excluded.due_at";

/// Looks at the clocks and orders the next look.
pub(crate) struct SweepTargets(pub CaseRoom);

#[async_trait]
impl JobHandler for SweepTargets {
    fn kind(&self) -> &'static str {
        SWEEP_JOB
    }

    async fn run(&self, _: serde_json::Value) -> Result<(), JobError> {
        // Ordered first: a sweep that fails does not end the sweeping.
        enqueue_sweep_at(&self.0.db, self.0.db.now() + INTERVAL).await?;
        sweep(&self.0).await?;
        climb(&self.0).await?;
        improvement_item::sweep::sweep(&self.0).await?;
        Ok(())
    }
}

/// Starts the sweeping; call it whenever the server starts. Calling it twice changes nothing.
pub async fn enqueue_sweep(db: &Database) -> Result<(), StorageError> {
    enqueue_sweep_at(db, db.now()).await
}

async fn enqueue_sweep_at(db: &Database, run_at: Timestamp) -> Result<(), StorageError> {
    let mut uow = db.begin(&Actor::system()).await?;
    // The job that is running now still holds its own key.
    let minute = run_at.as_second().div_euclid(INTERVAL.as_secs());
    let job = NewJob {
        kind: SWEEP_JOB,
        payload: json!({}),
        run_at,
        dedupe_key: Some(minute.to_string()),
        max_attempts: 1,
    };
    uow.enqueue(job).await?;
    uow.commit().await?;
    Ok(())
}

/// Records every clock that has run out and was not recorded yet; returns how many.
pub(crate) async fn sweep(room: &CaseRoom) -> Result<u64, StorageError> {
    let db = &room.db;
    let mut recorded = 0;
    loop {
        let mut uow = db.begin(&Actor::system()).await?;
        let now = uow.now();
        let values = [now.as_millisecond().into(), BATCH.cast_signed().into()];
        let backend = uow.connection().get_database_backend();
        let rows =
            uow.connection().query_all_raw(Statement::from_sql_and_values(backend, OVERDUE, values)).await?;
        if rows.is_empty() {
            return Ok(recorded);
        }
        let found = rows.len() as u64;
        for row in rows {
            recorded += u64::from(record(room, &mut uow, &row, now).await?);
        }
        uow.commit().await?;
        if found < BATCH {
            return Ok(recorded);
        }
    }
}

/// False when another process was faster.
async fn record(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    row: &QueryResult,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let case_id = CaseId(row.try_get("", "case_id")?);
    let (target, round): (String, i32) = (row.try_get("", "target")?, row.try_get("", "round")?);
    let due_at: i64 = row.try_get("", "due_at")?;
    let values =
        [case_id.0.into(), target.as_str().into(), round.into(), due_at.into(), now.as_millisecond().into()];
    let backend = uow.connection().get_database_backend();
    let inserted =
        uow.connection().execute_raw(Statement::from_sql_and_values(backend, INSERT, values)).await?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    let state: String = row.try_get("", "state")?;
    let unit_path = UnitPath::from_stored(row.try_get::<String>("", "unit_path")?);
    uow.record(&CaseChanged::breach(case_id, code!(CaseState, &state)?), case_id, &unit_path)?;
    uow.audit("case.breach", "case", case_id, &unit_path);
    let version = (row.try_get("", "policy_version")?, row.try_get("", "calendar_id")?);
    plan(room, uow, (case_id, &target, round), instant(due_at), version).await?;
    Ok(true)
}
