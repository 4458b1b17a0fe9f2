//! Receipts: what a provider says afterwards of a message that it took, sent by itself to an address that only it knows.

mod read;
pub(crate) mod store;
mod take;
pub(crate) mod web;

pub use read::{Receipt, ReceiptBatch, ReceiptsUnreadable, Reporter};
pub use take::{ReceiptsRefused, ReceiptsTaken, receipt_path, take_receipts};
