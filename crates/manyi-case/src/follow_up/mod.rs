//! After a resolution the customer is asked whether the matter is settled: a good answer, or long
//! enough silence, verifies and closes the case; a bad one reopens it.

pub(crate) mod answer;
pub(crate) mod issue;
mod outcome;
pub(crate) mod reissue;
pub(crate) mod silence;
pub(crate) mod store;
mod token;
pub(crate) mod web;

pub(crate) use outcome::{FollowUpOutcome, SCORE_MAX, SCORE_MIN};
pub use store::FollowUpState;
