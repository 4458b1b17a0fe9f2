//! Tags: words of the desk's own, by which it finds cases again, views gather them and rules know them.

mod change;
pub(crate) mod store;
pub(crate) mod web;
mod words;

pub use change::add_tags;
pub(crate) use change::{change_in, change_tags};
pub(crate) use words::{TagChange, asked_tags, required_tags};
