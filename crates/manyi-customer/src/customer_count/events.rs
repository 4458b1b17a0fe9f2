//! What the rest of the product may know.

use manyi_kernel::DomainEvent;
use serde::{Deserialize, Serialize};

/// Counts of these months were stored or replaced.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CustomerCountsStored {
    /// `2026-10`, each once.
    pub months: Vec<String>,
}

impl DomainEvent for CustomerCountsStored {
    const KIND: &'static str = "customer_counts.stored";
}
