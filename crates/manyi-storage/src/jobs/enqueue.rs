//! Puts a job into the queue.

use super::NewJob;
use crate::StorageError;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

/// A job that was given up makes room for a new one of its key; a waiting or running one stays.
const SQL: &str = "INSERT INTO jobs (id, kind, payload, run_at, max_attempts, dedupe_key) VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (kind, dedupe_key) DO UPDATE SET payload = excluded.payload, run_at = excluded.run_at, \
     max_attempts = excluded.max_attempts, attempts = 0, failed_at = NULL, last_error = NULL \
     WHERE jobs.failed_at IS NOT NULL";

pub(crate) async fn enqueue(
    connection: &impl ConnectionTrait,
    job: &NewJob,
    now: Timestamp,
) -> Result<(), StorageError> {
    if job.dedupe_key.as_ref().is_some_and(|key| key.contains('\0')) {
        return Err(StorageError::Unstorable("a job key holds a NUL character".to_owned()));
    }
    let values = [
        Uuid::now_v7().into(),
        job.kind.into(),
        job.payload.to_string().into(),
        job.run_at.max(now).as_millisecond().into(),
        job.max_attempts.max(1).into(),
        job.dedupe_key.clone().into(),
    ];
    connection
        .execute_raw(Statement::from_sql_and_values(connection.get_database_backend(), SQL, values))
        .await?;
    Ok(())
}
