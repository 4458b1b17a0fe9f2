//! Analyses: recipe and figures kept together.

pub(crate) mod commands;
pub(crate) mod cursor;
mod entity;
pub(crate) mod queries;
mod recipe;
mod run_entity;
mod source;
pub(crate) mod store;
pub(crate) mod web;

pub use source::Source;
pub(crate) use source::{Place, PlaceRefused, place};
