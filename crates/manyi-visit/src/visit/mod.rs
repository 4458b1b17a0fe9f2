//! Mystery visits: ordered, made, reviewed, appealed against, decided.

pub mod commands;
pub(crate) mod entity;
mod events;
mod marks;
pub(crate) mod perform;
pub(crate) mod queries;
mod score;
mod state;
pub(crate) mod visible;
pub(crate) mod web;

pub use events::VisitChanged;
pub use marks::{Mark, Marks};
pub(crate) use queries::VisitDetail;
pub use state::{VisitAction, VisitState};

use manyi_storage::StorageError;

/// The marks as the shopper gave them, before an appeal changed any.
pub(crate) fn marks_of(row: &entity::Model) -> Result<Marks, StorageError> {
    perform::read(row, "marks", row.first_marks.as_ref().unwrap_or(&row.marks))
}
