//! One use case a file.

mod create_links;
mod set_link_state;

pub use create_links::{CreateLinksFailed, MAX_UNITS, create_links};
pub use set_link_state::{SetLinkStateFailed, set_link_state};
