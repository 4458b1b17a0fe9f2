//! One use case a file.

mod change_import;
mod upload_import;

pub(crate) use change_import::{ChangeFailed, check_import, discard_import, start_import};
pub use upload_import::{UploadFailed, upload_import};
