//! Telephone interviews: whom an interviewer calls next, how the number is reached, and the questionnaire filled in by
//! the interviewer on the same pages and under the same rules as everybody's.

pub mod commands;
pub(crate) mod order;
pub mod queries;
pub(crate) mod web;

pub use order::Turn;
