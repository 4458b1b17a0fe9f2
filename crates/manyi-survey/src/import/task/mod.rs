//! An import as a task: a file that was uploaded, checked, stored and then published at one moment.

pub(crate) mod commands;
pub(crate) mod entity;
mod files;
mod job;
mod queries;
mod state;
pub(crate) mod store;
pub(crate) mod web;

pub use commands::{UploadFailed, upload_import};
pub use files::{DEFAULT_MAX_BYTES, ImportFiles};
pub use job::job_handlers;
pub(crate) use queries::RowProblemView;
pub use queries::{FailureView, ImportView};
pub use state::ImportState;
