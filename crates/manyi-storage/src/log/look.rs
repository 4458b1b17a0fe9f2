//! Looking something up in the logs: an event by its place, the latest of a kind, who caused it.

use super::read::stored_event;
use crate::StorageError;
use jiff::Timestamp;
use manyi_kernel::{OrgScope, StoredEvent, UnitPath};
use sea_orm::{ConnectionTrait, Statement, Value};

const COLUMNS: &str = "SELECT position, occurred_at, kind, subject, unit_path, payload FROM event_log";

async fn events(
    connection: &impl ConnectionTrait,
    rest: &str,
    values: Vec<Value>,
) -> Result<Vec<StoredEvent>, StorageError> {
    let sql = format!("{COLUMNS} {rest}");
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.query_all_raw(statement).await?.iter().map(stored_event).collect()
}

/// The event at that position, if there is one.
pub async fn event_at(
    connection: &impl ConnectionTrait,
    position: i64,
) -> Result<Option<StoredEvent>, StorageError> {
    Ok(events(connection, "WHERE position = $1", vec![position.into()]).await?.pop())
}

/// The latest events of a kind since an instant that happened within the scope, the newest first, at most `limit`.
pub async fn latest_of_kind(
    connection: &impl ConnectionTrait,
    (kind, scope): (&str, &OrgScope),
    since: Timestamp,
    limit: u64,
) -> Result<Vec<StoredEvent>, StorageError> {
    let mut values = vec![kind.into(), since.as_millisecond().into(), Value::from(limit as i64)];
    let within = within(scope, &mut values);
    let rest = format!("WHERE kind = $1 AND occurred_at >= $2 AND {within} ORDER BY position DESC LIMIT $3");
    events(connection, &rest, values).await
}

/// As [`crate::rows_within`], for the log. Paths are digits and slashes: nothing in them means anything to LIKE.
fn within(scope: &OrgScope, values: &mut Vec<Value>) -> String {
    if scope.allows(&UnitPath::root()) {
        return "1 = 1".to_owned();
    }
    let mut paths = Vec::new();
    for path in scope.paths() {
        values.push(format!("{path}%").into());
        paths.push(format!("unit_path LIKE ${}", values.len()));
    }
    if paths.is_empty() { "1 = 0".to_owned() } else { format!("({})", paths.join(" OR ")) }
}

/// The latest event of a kind that happened to this subject within the scope.
pub async fn latest_of_subject(
    connection: &impl ConnectionTrait,
    (kind, scope): (&str, &OrgScope),
    subject: &str,
) -> Result<Option<StoredEvent>, StorageError> {
    let mut values = vec![kind.into(), subject.into()];
    let within = within(scope, &mut values);
    let rest = format!("WHERE kind = $1 AND subject = $2 AND {within} ORDER BY position DESC LIMIT 1");
    Ok(events(connection, &rest, values).await?.pop())
}

/// Who caused the event at that position, as the audit trail names them.
pub async fn actor_behind(
    connection: &impl ConnectionTrait,
    position: i64,
) -> Result<Option<String>, StorageError> {
    // The first audit row of a unit of work answers for all its events; rows come in the order of positions, so that
    // for a late event the search from the end is short.
    const SQL: &str = "SELECT actor, first_position, event_count FROM audit_log \
         WHERE first_position <= $1 AND event_count > 0 ORDER BY sequence DESC LIMIT 1";
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), SQL, [position.into()]);
    let Some(row) = connection.query_one_raw(statement).await? else { return Ok(None) };
    let (first, count): (i64, i64) = (row.try_get("", "first_position")?, row.try_get("", "event_count")?);
    if position >= first + count {
        return Ok(None);
    }
    Ok(Some(row.try_get("", "actor")?))
}
