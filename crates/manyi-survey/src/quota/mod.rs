//! Places in the cells of quotas: taken with the response, never more than there are, given back when a person calls
//! the response invalid.

mod queries;
pub(crate) mod store;
pub(crate) mod take;
pub(crate) mod web;

pub(crate) use queries::full_cells;
pub use queries::{QuotaCellView, QuotaView};
