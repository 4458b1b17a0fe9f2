//! State change, events and audit rows in one transaction.

use crate::{
    NewJob, StorageError,
    database::Core,
    log::{Entries, NewAudit},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, DomainEvent, NewEvent, UnitPath};
use sea_orm::DatabaseTransaction;
use std::{fmt::Display, sync::Arc, time::Instant};

/// A transaction in the making. Dropping it rolls everything back.
pub struct UnitOfWork {
    transaction: DatabaseTransaction,
    core: Arc<Core>,
    actor: Actor,
    entries: Entries,
}

impl UnitOfWork {
    pub(crate) fn new(transaction: DatabaseTransaction, core: Arc<Core>, actor: Actor) -> Self {
        let entries = Entries::new(core.clock.now(), actor.code());
        Self { transaction, core, actor, entries }
    }

    /// For the stores; rows written through it become visible with the commit.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// One instant for everything in this unit of work.
    pub fn now(&self) -> Timestamp {
        self.entries.now
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Adds an event to the log, in the order of the calls. `subject` is the id of the thing it happened to.
    ///
    /// Fails only when the payload cannot be written as JSON.
    pub fn record<E: DomainEvent>(
        &mut self,
        event: &E,
        subject: impl Display,
        unit_path: &UnitPath,
    ) -> Result<(), StorageError> {
        let event = NewEvent::of(event, subject, unit_path.clone())
            .map_err(|error| StorageError::Unstorable(format!("event {}: {error}", E::KIND)))?;
        self.entries.events.push(event);
        Ok(())
    }

    /// Adds a row to the audit trail: this actor did `action` (`case.resolve`) to `subject` of `subject_kind`.
    /// Ids and codes only, never names, answers or free text.
    pub fn audit(
        &mut self,
        action: &'static str,
        subject_kind: &'static str,
        subject: impl Display,
        unit_path: &UnitPath,
    ) {
        self.entries.audits.push(NewAudit {
            action,
            subject_kind,
            subject: subject.to_string(),
            unit_path: unit_path.clone(),
        });
    }

    /// Queues a job that exists exactly if this unit of work commits. A waiting job of the same kind and
    /// dedupe key stays as it is.
    pub async fn enqueue(&mut self, job: NewJob) -> Result<(), StorageError> {
        crate::jobs::enqueue(&self.transaction, &job, self.now()).await
    }

    /// Makes everything durable and returns the last position of the event log: of this unit of work
    /// if it recorded events.
    ///
    /// After an error nothing is stored, except after [`StorageError::Unavailable`], where the answer
    /// of the database was lost: retry under a unique key.
    pub async fn commit(self) -> Result<i64, StorageError> {
        self.entries.check()?;
        let started = Instant::now();
        let position =
            crate::log::append(&self.transaction, &self.core, std::slice::from_ref(&self.entries)).await?;
        self.core.commit(self.transaction).await?;
        crate::telemetry::committed("single", 1, started.elapsed());
        Ok(match position {
            Some(position) => {
                self.core.announce(position);
                position
            }
            None => *self.core.committed.borrow(),
        })
    }

    /// Ends a savepoint of a shared transaction and hands over what is to be logged.
    pub(crate) fn into_parts(self) -> (DatabaseTransaction, Entries) {
        (self.transaction, self.entries)
    }

    pub(crate) fn check(&self) -> Result<(), StorageError> {
        self.entries.check()
    }
}
