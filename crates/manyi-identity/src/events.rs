//! What the rest of the product may hear: ids and codes only.

use manyi_kernel::{DomainEvent, PersonId, UnitId};
use serde::{Deserialize, Serialize};

/// A unit was created or edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChanged {
    pub unit_id: UnitId,
}

impl DomainEvent for UnitChanged {
    const KIND: &'static str = "unit.changed";
}

/// A person was created, edited, disabled or given other roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonChanged {
    pub person_id: PersonId,
}

impl DomainEvent for PersonChanged {
    const KIND: &'static str = "person.changed";
}
