//! One use case a file.

mod record;
mod review_response;
mod submit_in_bulk;
mod submit_response;

pub use review_response::{MAX_REASON, ReviewFailed, ReviewResponse, review_response};
pub use submit_in_bulk::{BATCH_SIZE, BulkFailed, BulkReport, TimedSubmission, submit_in_bulk};
pub use submit_response::{Receipt, SubmitFailed, SubmitResponse, leave_full_quota, submit_response};
