//! Sessions: one interview or focus group each, from the plan to the closed record.

mod change;
pub mod commands;
pub(crate) mod entity;
mod events;
mod queries;
mod state;
pub(crate) mod web;

pub(crate) use change::{Locked, lock};
pub use events::InterviewSessionChanged;
pub(crate) use queries::SessionDetail;
pub use state::{InterviewKind, SessionAction, SessionState};
