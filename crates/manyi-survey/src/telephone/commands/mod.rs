//! One use case a file.

mod begin_interview;
mod next_call;
mod reveal_number;

pub use begin_interview::{BeginInterviewFailed, begin_interview};
pub use next_call::{NextCallFailed, next_call};
pub use reveal_number::{DialNumber, RevealNumberFailed, reveal_number};
