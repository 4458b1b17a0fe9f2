//! One use case a file.

mod correct_response;
mod delete_response;
mod erase_person;
mod open_response_case;
mod record;
mod redact_response;
mod reveal_response;
mod review_response;
mod submit_in_bulk;
mod submit_response;
mod tag_response;

pub use correct_response::{CorrectResponse, correct_response};
pub use delete_response::{delete_response, restore_response};
pub use erase_person::{MAX_ERASED, MIN_SEARCH, erase_responses, find_person};
pub use open_response_case::{OpenResponseCase, open_response_case};
pub use redact_response::{RedactResponse, redact_response};
pub use reveal_response::{RevealedResponse, reveal_response};
pub use review_response::{ReviewFailed, ReviewResponse, review_response};
pub use submit_in_bulk::{BATCH_SIZE, BulkFailed, BulkReport, TimedSubmission, submit_in_bulk};
pub use submit_response::{Receipt, SubmitFailed, SubmitResponse, leave_full_quota, submit_response};
pub use tag_response::tag_response;
