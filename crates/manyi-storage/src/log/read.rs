//! Reading the two logs.

use crate::StorageError;
use jiff::Timestamp;
use manyi_kernel::{StoredEvent, UnitPath};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

/// The events after `position`, oldest first, at most `limit`. What is returned has no gap: a
/// position becomes visible only after all before it.
pub async fn read_after(
    connection: &impl ConnectionTrait,
    position: i64,
    limit: u64,
) -> Result<Vec<StoredEvent>, StorageError> {
    let statement = Statement::from_sql_and_values(
        connection.get_database_backend(),
        "SELECT position, occurred_at, kind, subject, unit_path, payload FROM event_log \
         WHERE position > $1 ORDER BY position LIMIT $2",
        [position.into(), Value::from(limit as i64)],
    );
    connection.query_all_raw(statement).await?.iter().map(stored_event).collect()
}

/// The position of the newest event, 0 for an empty log.
pub async fn last_position(connection: &impl ConnectionTrait) -> Result<i64, StorageError> {
    let statement = Statement::from_string(
        connection.get_database_backend(),
        "SELECT position FROM log_head WHERE id = 1",
    );
    let row = connection.query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get("", "position")).transpose()?.unwrap_or(0))
}

pub(super) fn stored_event(row: &QueryResult) -> Result<StoredEvent, StorageError> {
    let position: i64 = row.try_get("", "position")?;
    let payload: String = row.try_get("", "payload")?;
    Ok(StoredEvent {
        position,
        kind: row.try_get("", "kind")?,
        subject: row.try_get("", "subject")?,
        unit_path: UnitPath::from_stored(row.try_get::<String>("", "unit_path")?),
        payload: serde_json::from_str(&payload)
            .map_err(|error| StorageError::Corrupt(format!("payload of event {position}: {error}")))?,
        occurred_at: instant(row.try_get("", "occurred_at")?)?,
    })
}

/// One row of the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Counts from 1 without gaps.
    pub sequence: i64,
    pub recorded_at: Timestamp,
    /// `person:<id>`, `respondent` or `system`.
    pub actor: String,
    /// `noun.verb`.
    pub action: String,
    pub subject_kind: String,
    pub subject: String,
    pub unit_path: UnitPath,
}

/// Which audit rows; empty means all.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Only rows older than this sequence: the cursor of a list that goes back in time.
    pub before: Option<i64>,
    /// Exactly this action, or with a trailing dot (`case.`) all of a noun.
    pub action: Option<String>,
    /// Exactly this actor code.
    pub actor: Option<String>,
}

/// The audit rows that match, newest first, and how many match regardless of `before` and `limit`.
pub async fn audit_rows(
    connection: &impl ConnectionTrait,
    filter: &AuditFilter,
    limit: u64,
) -> Result<(Vec<AuditRow>, u64), StorageError> {
    let backend = connection.get_database_backend();
    let mut conditions = vec!["1 = 1".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    if let Some(action) = &filter.action {
        // Compared as a prefix without LIKE: `_` and `%` in the input stay letters.
        values.push(action.as_str().into());
        let mark = values.len();
        conditions.push(if action.ends_with('.') {
            format!("substr(action, 1, length(${mark})) = ${mark}")
        } else {
            format!("action = ${mark}")
        });
    }
    if let Some(actor) = &filter.actor {
        values.push(actor.as_str().into());
        conditions.push(format!("actor = ${}", values.len()));
    }
    let matching = conditions.join(" AND ");
    let count = Statement::from_sql_and_values(
        backend,
        format!("SELECT count(*) AS total FROM audit_log WHERE {matching}"),
        values.clone(),
    );
    let total: i64 = match connection.query_one_raw(count).await? {
        Some(row) => row.try_get("", "total")?,
        None => 0,
    };
    values.push(filter.before.unwrap_or(i64::MAX).into());
    values.push((limit as i64).into());
    let rows = Statement::from_sql_and_values(
        backend,
        format!(
            "SELECT sequence, recorded_at, actor, action, subject_kind, subject, unit_path FROM audit_log \
             WHERE {matching} AND sequence < ${} ORDER BY sequence DESC LIMIT ${}",
            values.len() - 1,
            values.len()
        ),
        values,
    );
    let rows: Result<_, _> = connection.query_all_raw(rows).await?.iter().map(audit_row).collect();
    Ok((rows?, total.unsigned_abs()))
}

fn audit_row(row: &QueryResult) -> Result<AuditRow, StorageError> {
    Ok(AuditRow {
        sequence: row.try_get("", "sequence")?,
        recorded_at: instant(row.try_get("", "recorded_at")?)?,
        actor: row.try_get("", "actor")?,
        action: row.try_get("", "action")?,
        subject_kind: row.try_get("", "subject_kind")?,
        subject: row.try_get("", "subject")?,
        unit_path: UnitPath::from_stored(row.try_get::<String>("", "unit_path")?),
    })
}

fn instant(milliseconds: i64) -> Result<Timestamp, StorageError> {
    Timestamp::from_millisecond(milliseconds)
        .map_err(|_| StorageError::Corrupt(format!("{milliseconds} is not an instant")))
}
