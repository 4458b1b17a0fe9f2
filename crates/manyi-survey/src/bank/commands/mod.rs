//! One use case a file.

mod keep_question;
mod remove_question;

pub use keep_question::{KeepFailed, MAX_PER_UNIT, keep_question};
pub use remove_question::{RemoveFailed, remove_question};
