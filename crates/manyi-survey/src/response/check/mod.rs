//! The check of quality: a wave is judged as a whole, in the background, soon after responses came in.
//!
//! `manyi-response-check` holds the rules; here is only how responses get to it and what becomes of its verdicts.
//! A response that a person has judged is left alone.

mod adapt;
mod request;
mod store;
mod wave;

pub use request::{RequestCheck, check_job};
pub use wave::{CheckReport, check_wave};
