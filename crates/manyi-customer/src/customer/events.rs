//! What the rest of the product may know.

use manyi_kernel::{CustomerId, DomainEvent};
use serde::{Deserialize, Serialize};

/// Name, mobile, e-mail and everything else that tells who it is were cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerErased {
    pub customer_id: CustomerId,
}

impl DomainEvent for CustomerErased {
    const KIND: &'static str = "customer.erased";
}
