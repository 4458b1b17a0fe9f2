//! What the rest of the product may know of visits.

use super::VisitState;
use manyi_kernel::{DomainEvent, VisitId};
use serde::{Deserialize, Serialize};

/// A visit is in another state, or new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitChanged {
    pub visit_id: VisitId,
    pub state: VisitState,
}

impl DomainEvent for VisitChanged {
    const KIND: &'static str = "visit.changed";
}
