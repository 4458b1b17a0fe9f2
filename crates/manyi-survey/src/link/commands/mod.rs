//! One use case a file.

mod create_links;
mod set_link_state;
mod set_page;

pub use create_links::{CreateLinksFailed, MAX_UNITS, PlaceFault, create_links, create_place_links};
pub use set_link_state::{SetLinkStateFailed, set_link_state};
pub use set_page::{SetPageFailed, set_page};
