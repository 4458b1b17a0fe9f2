//! The organisation tree. A unit's place is the ordinals from the root, and never changes.

mod create;
mod kind;
mod list;
pub(crate) mod store;
mod update;

pub use create::{CreateUnit, create_unit};
pub use list::{UnitRow, list_units};
pub use update::{UpdateUnit, update_unit};
