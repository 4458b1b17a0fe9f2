//! Takes due jobs under a lease and gives them back. A lease that ran out (its process died) makes
//! the job due again.

use super::JobError;
use crate::{Database, StorageError};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use std::cmp::Reverse;
use uuid::Uuid;

/// Renewed while the job runs.
pub(super) const LEASE: SignedDuration = SignedDuration::from_secs(60);
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(5);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(1);

pub(super) struct ClaimedJob {
    pub id: Uuid,
    pub kind: String,
    pub payload: serde_json::Value,
    pub attempts: i32,
    pub max_attempts: i32,
}

/// Takes at most `limit` due jobs of these kinds for `worker`: by priority, then those that wait longest.
pub(super) async fn claim(
    database: &Database,
    worker: &str,
    kinds: &[&'static str],
    limit: i64,
) -> Result<Vec<ClaimedJob>, StorageError> {
    let now = database.now();
    if !any_due(database, kinds, now).await? {
        return Ok(Vec::new());
    }
    let transaction = database.core.begin().await?;
    let backend = transaction.get_database_backend();
    let skip = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let (due, mut values) = due(kinds, now);
    let mark = values.len();
    let sql = format!(
        "UPDATE jobs SET locked_by = ${}, locked_until = ${}, attempts = attempts + 1 WHERE id IN \
         (SELECT id FROM jobs WHERE {due} ORDER BY priority DESC, run_at, id LIMIT ${} {skip}) \
         RETURNING id, kind, payload, attempts, max_attempts, priority, run_at",
        mark + 1,
        mark + 2,
        mark + 3
    );
    values.extend([worker.into(), (now + LEASE).as_millisecond().into(), limit.into()]);
    let rows = transaction.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let payload: String = row.try_get("", "payload")?;
        let (id, priority, run_at): (Uuid, i32, i64) =
            (row.try_get("", "id")?, row.try_get("", "priority")?, row.try_get("", "run_at")?);
        let job = ClaimedJob {
            id,
            kind: row.try_get("", "kind")?,
            payload: serde_json::from_str(&payload).unwrap_or_default(),
            attempts: row.try_get("", "attempts")?,
            max_attempts: row.try_get("", "max_attempts")?,
        };
        claimed.push(((Reverse(priority), run_at, id), job));
    }
    database.core.commit(transaction).await?;
    // What an UPDATE returns comes in no order.
    claimed.sort_by_key(|(order, _)| *order);
    Ok(claimed.into_iter().map(|(_, job)| job).collect())
}

/// Looked up through the readers first: an idle queue costs no write.
async fn any_due(database: &Database, kinds: &[&'static str], now: Timestamp) -> Result<bool, StorageError> {
    let (due, values) = due(kinds, now);
    let reader = database.reader();
    let sql = format!("SELECT 1 AS found FROM jobs WHERE {due} LIMIT 1");
    let found = reader
        .query_one_raw(Statement::from_sql_and_values(reader.get_database_backend(), sql, values))
        .await?;
    Ok(found.is_some())
}

fn due(kinds: &[&'static str], now: Timestamp) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = vec![now.as_millisecond().into()];
    values.extend(kinds.iter().map(|kind| Value::from(*kind)));
    let marks: Vec<String> = (2..=values.len()).map(|mark| format!("${mark}")).collect();
    let due = format!(
        "failed_at IS NULL AND run_at <= $1 AND (locked_until IS NULL OR locked_until < $1) AND kind IN ({})",
        marks.join(", ")
    );
    (due, values)
}

/// Keeps the job ours for another lease. `false`: somebody else has it by now.
pub(super) async fn renew(database: &Database, worker: &str, id: Uuid) -> Result<bool, StorageError> {
    let until = (database.now() + LEASE).as_millisecond();
    write(
        database,
        "UPDATE jobs SET locked_until = $1 WHERE id = $2 AND locked_by = $3",
        vec![until.into(), id.into(), worker.into()],
    )
    .await
}

/// Removes a job that succeeded.
pub(super) async fn done(database: &Database, worker: &str, id: Uuid) -> Result<(), StorageError> {
    write(database, "DELETE FROM jobs WHERE id = $1 AND locked_by = $2", vec![id.into(), worker.into()])
        .await
        .map(drop)
}

/// Gives a failed job back for later, or keeps it as given up. Tells which.
pub(super) async fn failed(
    database: &Database,
    worker: &str,
    job: &ClaimedJob,
    error: &JobError,
) -> Result<&'static str, StorageError> {
    let given_up = matches!(error, JobError::GiveUp(_)) || job.attempts >= job.max_attempts;
    let now = database.now();
    let run_at = if given_up { now } else { now + pause(job.attempts) };
    let failed_at = given_up.then(|| now.as_millisecond());
    let reason: String = error.to_string().replace('\0', "").chars().take(500).collect();
    write(
        database,
        "UPDATE jobs SET locked_by = NULL, locked_until = NULL, run_at = $1, failed_at = $2, last_error = $3 \
         WHERE id = $4 AND locked_by = $5",
        vec![run_at.as_millisecond().into(), failed_at.into(), reason.into(), job.id.into(), worker.into()],
    )
    .await?;
    Ok(if given_up { "given_up" } else { "retried" })
}

/// On a SQLite file nobody else can be at work: leases of the process before this one are void.
pub(super) async fn void_leases(database: &Database) -> Result<(), StorageError> {
    write(
        database,
        "UPDATE jobs SET locked_by = NULL, locked_until = NULL WHERE locked_by IS NOT NULL",
        Vec::new(),
    )
    .await
    .map(drop)
}

async fn write(database: &Database, sql: &'static str, values: Vec<Value>) -> Result<bool, StorageError> {
    let transaction = database.core.begin().await?;
    let statement = Statement::from_sql_and_values(transaction.get_database_backend(), sql, values);
    let changed = transaction.execute_raw(statement).await?.rows_affected();
    database.core.commit(transaction).await?;
    Ok(changed > 0)
}

/// 5 s, 10 s, 20 s … at most an hour.
fn pause(attempts: i32) -> SignedDuration {
    let doublings = attempts.saturating_sub(1).clamp(0, 20).unsigned_abs();
    FIRST_PAUSE.checked_mul(1 << doublings).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        for (attempts, seconds) in [(1, 5), (2, 10), (5, 80), (10, 2_560), (11, 3_600), (1_000, 3_600)] {
            assert_eq!(pause(attempts).as_secs(), seconds, "after attempt {attempts}");
        }
    }
}
