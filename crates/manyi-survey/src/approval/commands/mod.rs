//! One use case a file.

mod decide_review;
mod request_review;
mod set_policy;

pub use decide_review::{DecideFailed, decide_review};
pub use request_review::{MAX_WORDS, RequestFailed, request_review};
pub use set_policy::set_review_policy;
