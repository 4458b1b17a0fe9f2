//! Customers: the people and organisations that are served, and may be asked.

pub mod commands;
mod entity;
mod events;
mod fields;
mod frame;
mod import;
mod known_by;
mod queries;
pub(crate) mod store;
pub(crate) mod web;

pub use events::CustomerErased;
pub use fields::{Consent, CustomerFields, CustomerKind};
pub use frame::{CustomerContact, FrameCustomer, FrameFilter, contacts_of, frame_of, frame_size};
pub use import::{CustomerColumn, CustomerMapping, ImportOutcome, ImportRefused, RowFault, import_customers};
pub use known_by::{customer_head, customers_known_by, customers_reached_by};
pub use queries::CustomerHead;
