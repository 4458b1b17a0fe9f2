//! The event log and the audit log, written in the transaction of the change they tell of.

mod append;
mod follow;
mod head;
mod look;
mod read;
mod scan;
mod verify;

pub use look::{actor_behind, event_at, latest_of_kind, latest_of_subject};
pub use read::{AuditFilter, AuditRow, audit_rows, last_position, read_after};
pub use verify::{ChainFault, ChainHead, ChainReport, verify_chain};

pub(crate) use append::append;
pub(crate) use follow::follow_other_processes;
pub(crate) use head::initialise;

use crate::StorageError;
use jiff::Timestamp;
use manyi_kernel::{NewEvent, UnitPath};

/// What one unit of work adds to the logs.
pub(crate) struct Entries {
    pub now: Timestamp,
    pub actor: String,
    pub events: Vec<NewEvent>,
    pub audits: Vec<NewAudit>,
}

pub(crate) struct NewAudit {
    pub action: &'static str,
    pub subject_kind: &'static str,
    pub subject: String,
    pub unit_path: UnitPath,
}

impl Entries {
    pub fn new(now: Timestamp, actor: String) -> Self {
        Self { now, actor, events: Vec::new(), audits: Vec::new() }
    }

    /// Every change that others hear of has somebody who answers for it, and every text can be stored.
    pub fn check(&self) -> Result<(), StorageError> {
        if !self.events.is_empty() && self.audits.is_empty() {
            return Err(StorageError::Unaudited);
        }
        let texts = self
            .events
            .iter()
            .map(|event| (&event.subject, &event.unit_path))
            .chain(self.audits.iter().map(|audit| (&audit.subject, &audit.unit_path)));
        for (subject, path) in texts {
            // PostgreSQL keeps no NUL in text; found here, it spoils this unit of work alone.
            if subject.contains('\0') || path.as_str().contains('\0') {
                return Err(StorageError::Unstorable("a log subject holds a NUL character".to_owned()));
            }
        }
        Ok(())
    }
}
