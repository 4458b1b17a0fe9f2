//! The methods there are, and what each takes and gives.

pub(crate) mod views;
pub(crate) mod web;
