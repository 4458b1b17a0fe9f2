//! Customers out of a file: columns mapped, rows judged, all stored in one transaction.

mod columns;
#[cfg(test)]
mod mutations;
mod preview;
mod read;
mod refused;
mod store_rows;

pub use columns::{CustomerColumn, CustomerMapping};
pub(crate) use preview::{CustomerImportPreview, preview};
pub use read::RowFault;
pub use refused::ImportRefused;
pub(crate) use refused::fault_problem;
pub use store_rows::{ImportOutcome, import_customers};
