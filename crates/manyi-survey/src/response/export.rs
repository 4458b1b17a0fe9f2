//! The answers of a questionnaire as a file, for people who go on with them elsewhere.

mod file;
mod read;

pub use file::{ExportFormat, ExportRequest, ExportWords, ExportedFile, export_answers};
pub use read::ExportRefused;
