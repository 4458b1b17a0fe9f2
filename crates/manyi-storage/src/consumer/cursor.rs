//! How far a consumer has come, in `consumer_cursors`.

use crate::{Database, StorageError};
use futures::FutureExt;
use manyi_kernel::Actor;
use sea_orm::{ConnectionTrait, Statement, Value};

/// The position up to which `name` has heard everything; 0 for a new consumer.
pub(super) async fn load(database: &Database, name: &'static str) -> Result<i64, StorageError> {
    let reader = database.reader();
    let statement = Statement::from_sql_and_values(
        reader.get_database_backend(),
        "SELECT position FROM consumer_cursors WHERE name = $1",
        [name.into()],
    );
    let row = reader.query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get("", "position")).transpose()?.unwrap_or(0))
}

/// Moves the cursor forward, never back.
pub(super) async fn advance(
    database: &Database,
    name: &'static str,
    position: i64,
) -> Result<(), StorageError> {
    const SQL: &str = "INSERT INTO consumer_cursors (name, position, updated_at) VALUES ($1, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = excluded.updated_at, \
         failure_count = 0, last_error = NULL WHERE consumer_cursors.position <= excluded.position";
    let now = database.now().as_millisecond();
    write(database, SQL, vec![name.into(), position.into(), now.into()]).await
}

/// Notes a failure beside the cursor, for the operator.
pub(super) async fn note_failure(
    database: &Database,
    name: &'static str,
    position: i64,
    failures: u32,
    reason: &str,
) -> Result<(), StorageError> {
    const SQL: &str = "INSERT INTO consumer_cursors (name, position, updated_at, failure_count, last_error) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name) DO UPDATE SET \
         updated_at = excluded.updated_at, failure_count = excluded.failure_count, last_error = excluded.last_error";
    let reason: String = reason.replace('\0', "").chars().take(500).collect();
    let failures = i32::try_from(failures).unwrap_or(i32::MAX);
    let now = database.now().as_millisecond();
    write(database, SQL, vec![name.into(), position.into(), now.into(), failures.into(), reason.into()]).await
}

/// Through the group: a cursor shares its sync with the submissions it follows.
async fn write(database: &Database, sql: &'static str, values: Vec<Value>) -> Result<(), StorageError> {
    database
        .grouped(Actor::system(), move |unit| {
            async move {
                let connection = unit.connection();
                let statement =
                    Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
                connection.execute_raw(statement).await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Events of these kinds that `name` has not heard yet, for the operator to see.
pub async fn backlog(database: &Database, name: &'static str, kinds: &[&str]) -> Result<u64, StorageError> {
    let position = load(database, name).await?;
    let reader = database.reader();
    // Kinds are constants of the program; their places in the statement are numbered behind the position.
    let places: Vec<String> = (0..kinds.len()).map(|place| format!("${}", place + 2)).collect();
    let sql = format!(
        "SELECT COUNT(*) AS waiting FROM event_log WHERE position > $1 AND kind IN ({})",
        places.join(", ")
    );
    let values = std::iter::once(Value::from(position)).chain(kinds.iter().map(|kind| Value::from(*kind)));
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), sql, values);
    let row = reader.query_one_raw(statement).await?;
    let waiting: i64 = row.map(|row| row.try_get("", "waiting")).transpose()?.unwrap_or(0);
    Ok(waiting.unsigned_abs())
}
