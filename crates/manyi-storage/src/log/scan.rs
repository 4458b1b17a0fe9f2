//! Both logs in order, page by page, without trusting what is stored: a value of the wrong type is
//! read as an empty one, which no seal fits.

use super::head::as_seal;
use crate::{
    StorageError,
    chain::{Seal, SealedEvent},
};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TryGetable, Value};
use std::collections::VecDeque;

const PAGE: i64 = 1_000;

pub(super) struct StoredAudit {
    pub sequence: i64,
    pub recorded_at: i64,
    pub actor: String,
    pub action: String,
    pub subject_kind: String,
    pub subject: String,
    pub unit_path: String,
    pub first_position: i64,
    pub event_count: i64,
    pub seal: Option<Seal>,
}

pub(super) struct RawEvent {
    pub position: i64,
    occurred_at: i64,
    kind: String,
    subject: String,
    unit_path: String,
    payload: String,
}

impl RawEvent {
    pub fn sealed(&self) -> SealedEvent<'_> {
        SealedEvent {
            position: self.position,
            occurred_at: self.occurred_at,
            kind: &self.kind,
            subject: &self.subject,
            unit_path: &self.unit_path,
            payload: &self.payload,
        }
    }
}

/// Where a scan of one log stands.
struct Pages<T> {
    waiting: VecDeque<T>,
    /// Key of the last row fetched; below every key at first.
    after: i64,
    ended: bool,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), after: i64::MIN, ended: false }
    }
}

impl<T> Pages<T> {
    async fn fill(
        &mut self,
        connection: &impl ConnectionTrait,
        sql: &str,
        read: impl Fn(&QueryResult) -> T,
        key: impl Fn(&T) -> i64,
    ) -> Result<(), StorageError> {
        if !self.waiting.is_empty() || self.ended {
            return Ok(());
        }
        let values: [Value; 2] = [self.after.into(), PAGE.into()];
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
        self.waiting = connection.query_all_raw(statement).await?.iter().map(read).collect();
        match self.waiting.back() {
            Some(last) => self.after = key(last),
            None => self.ended = true,
        }
        Ok(())
    }
}

#[derive(Default)]
pub(super) struct AuditScan(Pages<StoredAudit>);

impl AuditScan {
    pub async fn next(
        &mut self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<StoredAudit>, StorageError> {
        const SQL: &str = "SELECT sequence, recorded_at, actor, action, subject_kind, subject, unit_path, \
             first_position, event_count, seal FROM audit_log WHERE sequence > $1 ORDER BY sequence LIMIT $2";
        let read = |row: &QueryResult| StoredAudit {
            sequence: lenient(row, "sequence"),
            recorded_at: lenient(row, "recorded_at"),
            actor: lenient(row, "actor"),
            action: lenient(row, "action"),
            subject_kind: lenient(row, "subject_kind"),
            subject: lenient(row, "subject"),
            unit_path: lenient(row, "unit_path"),
            first_position: lenient(row, "first_position"),
            event_count: lenient(row, "event_count"),
            seal: as_seal(&lenient::<Vec<u8>>(row, "seal")).ok(),
        };
        self.0.fill(connection, SQL, read, |audit| audit.sequence).await?;
        Ok(self.0.waiting.pop_front())
    }
}

#[derive(Default)]
pub(super) struct EventScan(Pages<RawEvent>);

impl EventScan {
    pub async fn peek(
        &mut self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<&RawEvent>, StorageError> {
        const SQL: &str = "SELECT position, occurred_at, kind, subject, unit_path, payload FROM event_log \
             WHERE position > $1 ORDER BY position LIMIT $2";
        let read = |row: &QueryResult| RawEvent {
            position: lenient(row, "position"),
            occurred_at: lenient(row, "occurred_at"),
            kind: lenient(row, "kind"),
            subject: lenient(row, "subject"),
            unit_path: lenient(row, "unit_path"),
            payload: lenient(row, "payload"),
        };
        self.0.fill(connection, SQL, read, |event| event.position).await?;
        Ok(self.0.waiting.front())
    }

    pub async fn next(
        &mut self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<RawEvent>, StorageError> {
        self.peek(connection).await?;
        Ok(self.0.waiting.pop_front())
    }
}

fn lenient<T: TryGetable + Default>(row: &QueryResult, column: &str) -> T {
    row.try_get("", column).unwrap_or_default()
}
