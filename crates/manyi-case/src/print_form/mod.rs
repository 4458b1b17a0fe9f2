//! A case on paper: what it is, its clocks and why they end when they do, what departments said, who is responsible,
//! what the customer was given, and room for signatures.

mod paper;
mod press;
pub(crate) mod web;

pub use press::{CasePress, CasePressRefusal, PrintDesk};
