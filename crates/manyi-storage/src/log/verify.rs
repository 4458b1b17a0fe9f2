//! Finds any edit, deletion, insertion, swap or truncation in the two logs.

use super::{
    head,
    scan::{AuditScan, EventScan, StoredAudit},
};
use crate::{
    Database, StorageError,
    chain::{EventDigest, GENESIS, Seal, SealedRow},
};
use sea_orm::ConnectionTrait;
use std::fmt;

/// Enough to see what happened; a log cut in the middle would name every row after it.
const FAULTS_SHOWN: usize = 50;

/// The newest row of both logs: written down elsewhere, it proves later that nothing before it was cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainHead {
    pub position: i64,
    pub sequence: i64,
    /// Seal of the newest audit row, hexadecimal.
    pub seal: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// Audit rows `from..=to` are gone.
    AuditMissing { from: i64, to: i64 },
    /// This audit row, or the events it answers for, or their order is not what was written.
    AuditChanged { sequence: i64 },
    /// Events `from..=to` are gone.
    EventMissing { from: i64, to: i64 },
    /// An event that no audit row answers for: written past the program.
    EventUnexplained { position: i64 },
    /// The head does not fit the newest rows: rows were cut off or added, or the head was changed.
    HeadChanged,
}

impl fmt::Display for ChainFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AuditMissing { from, to } => write!(f, "audit rows {from} to {to} are missing"),
            Self::AuditChanged { sequence } => write!(f, "audit row {sequence} or its events were changed"),
            Self::EventMissing { from, to } => write!(f, "events {from} to {to} are missing"),
            Self::EventUnexplained { position } => write!(f, "event {position} was added from outside"),
            Self::HeadChanged => f.write_str("the newest rows were cut off or added from outside"),
        }
    }
}

#[derive(Clone, Debug)]
pub struct ChainReport {
    pub events: i64,
    pub audit_rows: i64,
    pub head: ChainHead,
    /// Empty when both logs are exactly as written; at most 50 are listed.
    pub faults: Vec<ChainFault>,
}

impl ChainReport {
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Reads both logs from the beginning, in one snapshot, and compares every seal. Takes about a second
/// for 100,000 rows.
pub async fn verify_chain(database: &Database) -> Result<ChainReport, StorageError> {
    let snapshot = database.snapshot().await?;
    let report = Verifier::new(database).run(&snapshot).await;
    snapshot.rollback().await?;
    report
}

struct Verifier<'a> {
    database: &'a Database,
    previous: Seal,
    next_sequence: i64,
    next_position: i64,
    audit_rows: i64,
    faults: Vec<ChainFault>,
}

impl<'a> Verifier<'a> {
    fn new(database: &'a Database) -> Self {
        Self {
            database,
            previous: GENESIS,
            next_sequence: 1,
            next_position: 1,
            audit_rows: 0,
            faults: Vec::new(),
        }
    }

    async fn run(mut self, connection: &impl ConnectionTrait) -> Result<ChainReport, StorageError> {
        let head = head::load(connection, false).await?;
        let mut audits = AuditScan::default();
        let mut events = EventScan::default();
        while let Some(audit) = audits.next(connection).await? {
            let digest = self.digest_events(&audit, &mut events, connection).await?;
            self.check(&audit, &digest);
        }
        while let Some(event) = events.next(connection).await? {
            self.fault(ChainFault::EventUnexplained { position: event.position });
        }
        let chain = &self.database.core.chain;
        let fits = head.sequence == self.next_sequence - 1
            && head.position == self.next_position - 1
            && head.seal == self.previous
            && head.head_seal == Some(chain.seal_head(head.position, head.sequence, &head.seal));
        if !fits {
            self.fault(ChainFault::HeadChanged);
        }
        Ok(ChainReport {
            events: self.next_position - 1,
            audit_rows: self.audit_rows,
            head: ChainHead { position: head.position, sequence: head.sequence, seal: hex(&head.seal) },
            faults: self.faults,
        })
    }

    /// Digest of the stored events that `audit` says it answers for.
    async fn digest_events(
        &mut self,
        audit: &StoredAudit,
        events: &mut EventScan,
        connection: &impl ConnectionTrait,
    ) -> Result<Seal, StorageError> {
        let mut digest = EventDigest::default();
        // A forged count must not send us through the whole log.
        let end = self.next_position.saturating_add(audit.event_count.clamp(0, i64::from(u32::MAX)));
        while self.next_position < end {
            let Some(event) = events.peek(connection).await? else {
                self.fault(ChainFault::EventMissing { from: self.next_position, to: end - 1 });
                self.next_position = end;
                break;
            };
            if event.position < self.next_position {
                let position = event.position;
                events.next(connection).await?;
                self.fault(ChainFault::EventUnexplained { position });
            } else if event.position > self.next_position {
                let to = (event.position - 1).min(end - 1);
                self.fault(ChainFault::EventMissing { from: self.next_position, to });
                self.next_position = to + 1;
            } else {
                digest.add(&event.sealed());
                events.next(connection).await?;
                self.next_position += 1;
            }
        }
        Ok(digest.finish())
    }

    fn check(&mut self, audit: &StoredAudit, events: &Seal) {
        self.audit_rows += 1;
        let gap = audit.sequence != self.next_sequence;
        if audit.sequence > self.next_sequence {
            self.fault(ChainFault::AuditMissing { from: self.next_sequence, to: audit.sequence - 1 });
        }
        let row = SealedRow {
            sequence: audit.sequence,
            recorded_at: audit.recorded_at,
            actor: &audit.actor,
            action: &audit.action,
            subject_kind: &audit.subject_kind,
            subject: &audit.subject,
            unit_path: &audit.unit_path,
            first_position: audit.first_position,
            event_count: audit.event_count,
        };
        let sealed = self.database.core.chain.seal(&self.previous, &row, events);
        // After a gap the row before is unknown: the gap is the finding.
        if (!gap && audit.seal != Some(sealed)) || audit.sequence < self.next_sequence {
            self.fault(ChainFault::AuditChanged { sequence: audit.sequence });
        }
        // Going on from what is stored names every changed row, not all rows after the first.
        self.previous = audit.seal.unwrap_or(sealed);
        self.next_sequence = audit.sequence.saturating_add(1);
    }

    fn fault(&mut self, fault: ChainFault) {
        if self.faults.len() < FAULTS_SHOWN {
            self.faults.push(fault);
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
