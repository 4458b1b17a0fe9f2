//! Views of the inbox under a name, with their numbers: one's own, and those that a unit shares.

mod edit;
mod store;
pub(crate) mod web;

pub(crate) use edit::{NewView, create_view, remove_view};
