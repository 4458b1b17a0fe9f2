//! Views of the inbox under a name, with their numbers: one's own, and those that a unit shares.

mod edit;
mod store;
pub(crate) mod web;

pub use edit::{NewView, ViewError, save_view};
pub(crate) use edit::{create_view, remove_view};
pub use store::no_view_is_shared;
