//! Customers a unit served in a month.

mod commands;
mod entity;
mod events;
mod file;
mod served;
pub(crate) mod store;
mod web;

pub use commands::{CountRow, StoreCountsRefusal, store_counts};
pub use events::CustomerCountsStored;
pub use file::{FileProblem, read_counts};
pub use served::served_in;
pub(crate) use web::router;
