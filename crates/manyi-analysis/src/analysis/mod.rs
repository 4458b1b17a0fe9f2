//! Analyses: recipe and figures kept together.

pub(crate) mod commands;
mod entity;
pub(crate) mod queries;
mod recipe;
mod run_entity;
mod source;
mod store;
pub(crate) mod web;

pub use source::Source;
pub(crate) use source::{Place, PlaceRefused, place};
