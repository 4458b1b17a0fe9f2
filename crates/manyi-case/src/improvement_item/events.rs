//! What the rest of the product may know of an item: ids and codes.

use super::ImprovementItemId;
use manyi_kernel::{CaseId, DomainEvent};
use serde::{Deserialize, Serialize};

/// Something was done about an item, or (`change` = `due_soon`, `breach`) its clock is nearly over or ran out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImprovementItemChanged {
    pub item_id: ImprovementItemId,
    pub case_id: CaseId,
    /// Code of an [`ImprovementAction`](super::ImprovementAction), `due_soon` or `breach`.
    pub change: String,
}

impl DomainEvent for ImprovementItemChanged {
    const KIND: &'static str = "improvement_item.changed";
}
