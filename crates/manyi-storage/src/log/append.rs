//! Gives positions and seals to what units of work recorded, at the last moment before the commit.

use super::{Entries, head};
use crate::{
    StorageError,
    chain::{EventDigest, Seal, SealedEvent, SealedRow},
    database::Core,
};
use sea_orm::{ConnectionTrait, Statement, Value};

/// Rows per statement: few different statements, so that every one stays prepared.
const ROWS_PER_STATEMENT: [usize; 4] = [64, 16, 4, 1];

/// Appends the entries of units of work that commit together, in order. The head is locked here and
/// nowhere earlier: a long transaction never holds up the others, and since the lock lasts until the
/// commit is visible, positions become visible in their own order.
///
/// `None` when there was nothing to append.
pub(crate) async fn append(
    connection: &impl ConnectionTrait,
    core: &Core,
    works: &[Entries],
) -> Result<Option<i64>, StorageError> {
    if works.iter().all(|entries| entries.events.is_empty() && entries.audits.is_empty()) {
        return Ok(None);
    }
    let head = head::load(connection, true).await?;
    let mut writer = LogWriter {
        core,
        position: head.position,
        sequence: head.sequence,
        seal: head.seal,
        ..LogWriter::new(core)
    };
    for entries in works {
        writer.add(entries);
    }
    insert(connection, EVENTS, writer.events).await?;
    insert(connection, AUDITS, writer.audits).await?;
    head::store(connection, core, writer.position, writer.sequence, &writer.seal).await?;
    Ok(Some(writer.position))
}

struct LogWriter<'a> {
    core: &'a Core,
    position: i64,
    sequence: i64,
    seal: Seal,
    events: Vec<Vec<Value>>,
    audits: Vec<Vec<Value>>,
}

impl<'a> LogWriter<'a> {
    fn new(core: &'a Core) -> Self {
        Self { core, position: 0, sequence: 0, seal: [0; 32], events: Vec::new(), audits: Vec::new() }
    }

    fn add(&mut self, entries: &Entries) {
        let at = entries.now.as_millisecond();
        let first_position = self.position + 1;
        let mut digest = EventDigest::default();
        for event in &entries.events {
            self.position += 1;
            let payload = event.payload.to_string();
            digest.add(&SealedEvent {
                position: self.position,
                occurred_at: at,
                kind: event.kind,
                subject: &event.subject,
                unit_path: event.unit_path.as_str(),
                payload: &payload,
            });
            self.events.push(vec![
                self.position.into(),
                at.into(),
                event.kind.into(),
                event.subject.clone().into(),
                event.unit_path.as_str().into(),
                payload.into(),
            ]);
        }
        // The first audit row answers for all events of the unit of work, the others for none.
        let mut events = (entries.events.len() as i64, digest.finish());
        for audit in &entries.audits {
            self.sequence += 1;
            let row = SealedRow {
                sequence: self.sequence,
                recorded_at: at,
                actor: &entries.actor,
                action: audit.action,
                subject_kind: audit.subject_kind,
                subject: &audit.subject,
                unit_path: audit.unit_path.as_str(),
                first_position,
                event_count: events.0,
            };
            self.seal = self.core.chain.seal(&self.seal, &row, &events.1);
            self.audits.push(vec![
                row.sequence.into(),
                at.into(),
                row.actor.into(),
                row.action.into(),
                row.subject_kind.into(),
                row.subject.into(),
                row.unit_path.into(),
                first_position.into(),
                row.event_count.into(),
                self.seal.to_vec().into(),
            ]);
            events = (0, EventDigest::default().finish());
        }
    }
}

const EVENTS: (&str, usize) =
    ("INSERT INTO event_log (position, occurred_at, kind, subject, unit_path, payload) VALUES ", 6);
const AUDITS: (&str, usize) = (
    "INSERT INTO audit_log (sequence, recorded_at, actor, action, subject_kind, subject, unit_path, first_position, event_count, seal) VALUES ",
    10,
);

async fn insert(
    connection: &impl ConnectionTrait,
    (head, columns): (&str, usize),
    rows: Vec<Vec<Value>>,
) -> Result<(), StorageError> {
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let count = ROWS_PER_STATEMENT.into_iter().find(|size| *size <= rows.len()).unwrap_or(1);
        let sql = format!("{head}{}", placeholders(count, columns));
        let values: Vec<Value> = rows.by_ref().take(count).flatten().collect();
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
        connection.execute_raw(statement).await?;
    }
    Ok(())
}

/// `($1, $2), ($3, $4)` for two rows of two columns; both engines read it.
fn placeholders(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let marks: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", marks.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_count_through_all_rows() {
        assert_eq!(placeholders(2, 3), "($1, $2, $3), ($4, $5, $6)");
    }
}
