//! What happened, for the rest of the product to react to.
//!
//! Payloads carry ids and codes, never answers, names or free text: the log outlives erasure.

use crate::UnitPath;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

/// A feature's event. `KIND` is `noun.past_verb`, stable for ever.
pub trait DomainEvent: Serialize + DeserializeOwned {
    const KIND: &'static str;
}

/// An event on its way into the log, inside a transaction.
#[derive(Clone, Debug)]
pub struct NewEvent {
    pub kind: &'static str,
    /// Id of the thing it happened to.
    pub subject: String,
    pub unit_path: UnitPath,
    pub payload: serde_json::Value,
}

impl NewEvent {
    /// Fails only if the payload cannot be written as JSON, which a derived `Serialize` on ids and codes always can.
    pub fn of<E: DomainEvent>(
        event: &E,
        subject: impl std::fmt::Display,
        unit_path: UnitPath,
    ) -> Result<Self, serde_json::Error> {
        Ok(Self {
            kind: E::KIND,
            subject: subject.to_string(),
            unit_path,
            payload: serde_json::to_value(event)?,
        })
    }
}

/// An event read back from the log. Positions have no gaps and become visible in commit order.
#[derive(Clone, Debug)]
pub struct StoredEvent {
    pub position: i64,
    pub kind: String,
    pub subject: String,
    pub unit_path: UnitPath,
    pub payload: serde_json::Value,
    pub occurred_at: Timestamp,
}

impl StoredEvent {
    /// The payload as `E` if this is an `E`.
    pub fn parse<E: DomainEvent>(&self) -> Option<Result<E, serde_json::Error>> {
        (self.kind == E::KIND).then(|| serde_json::from_value(self.payload.clone()))
    }
}
