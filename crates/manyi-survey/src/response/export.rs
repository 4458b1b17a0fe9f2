//! The answers of a questionnaire as a file, for people who go on with them elsewhere.

mod columns;
mod file;
mod read;

pub use columns::{ColumnFiles, FileColumn, FileValues};
pub use file::{ExportFormat, ExportRequest, ExportWords, ExportedFile, export_answers};
pub use read::ExportRefused;
