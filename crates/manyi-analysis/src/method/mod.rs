//! The methods there are, and what each takes and gives.

mod parameters;
pub(crate) mod views;
pub(crate) mod web;

pub use parameters::parameter_help;
