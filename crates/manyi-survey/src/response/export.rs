//! The answers of a questionnaire as a file, for people who go on with them elsewhere.

mod columns;
mod file;
mod losses;
mod read;

pub use columns::{ColumnFiles, FileColumn, FileValues};
pub use file::{ExportFormat, ExportRequest, ExportWords, ExportedFile, export_answers};
pub use losses::{ExportLoss, LossKind, export_losses};
pub use read::ExportRefused;
