//! Files that people send with their answers: taken only where a question asks for them, looked into, kept apart from
//! everything that is served, and gone with the response or within a day without one.

mod clamd;
mod commands;
mod entity;
mod store;
mod sweep;
pub(crate) mod web;

pub use clamd::{BadClamd, Clamd};
pub(crate) use commands::{ReceiveFailed, Receiver, bind, erase, gone, receive_file};
pub(crate) use store::{kept_of, of_response};
pub use sweep::{enqueue_upload_sweep, upload_jobs};

use jiff::SignedDuration;
use uuid::Uuid;

/// Without a response, files are kept for so long. With the hour between two sweeps that is less than a day.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(22);

/// Of one response, over all its questions.
pub(crate) const MAX_FILES: u64 = 30;
pub(crate) const MAX_BYTES: i64 = 100 * 1024 * 1024;
/// Of one address within [`LIFETIME`]: a hall where many people share one may need some.
pub(crate) const MAX_FILES_OF_ADDRESS: u64 = 300;

/// A file as it stands with the answers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct FileView {
    pub id: Uuid,
    /// As the person called it.
    pub name: String,
    /// `jpeg`, `pdf` …
    pub file_type: String,
    pub bytes: i64,
}
