//! Resolutions: who does what by when, and whether it is done.

mod change;
pub mod commands;
pub mod draft;
pub(crate) mod due;
pub(crate) mod entity;
mod events;
pub mod extension;
pub(crate) mod extension_web;
pub(crate) mod queries;
pub mod remind;
mod state;
mod term;
mod view;
pub(crate) mod web;

pub use events::ResolutionChanged;
pub use extension::ExtensionVerdict;
pub use state::{ResolutionAction, ResolutionState, ResolutionVerdict};
pub(crate) use view::ResolutionView;
