//! Resolutions: who does what by when, and whether it is done.

mod change;
pub mod commands;
pub mod draft;
pub(crate) mod due;
pub(crate) mod entity;
mod events;
pub(crate) mod queries;
pub mod remind;
mod state;
mod view;
pub(crate) mod web;

pub use events::ResolutionChanged;
pub use state::{ResolutionAction, ResolutionState, ResolutionVerdict};
pub(crate) use view::ResolutionView;
