//! Feedback out of files: the lists of outside platforms, letters that were entered elsewhere. Columns are mapped, rows
//! judged, all stored at once; the same list a second time adds nothing.

mod cells;
mod columns;
mod read;
mod refused;
mod source;
mod take;
pub(crate) mod web;

pub(crate) use columns::FeedbackMapping;
pub(crate) use refused::fault_problem;
pub(crate) use source::outside_source;
pub(crate) use take::{FeedbackImportOutcome, FeedbackImportPreview, import_feedback, preview};
