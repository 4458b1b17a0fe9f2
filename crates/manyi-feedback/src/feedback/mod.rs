//! One thing that somebody said, from receipt to its end.

pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod entry;
pub(crate) mod events;
mod kind;
pub(crate) mod matching;
mod number;
pub(crate) mod ports;
pub(crate) mod queries;
pub(crate) mod repeated;
pub(crate) mod standing;
mod state;
pub(crate) mod store;
pub(crate) mod told;
pub(crate) mod web;
pub(crate) mod wishes;

pub use kind::{FeedbackChannel, FeedbackKind, FeedbackSeverity};
pub use state::{FeedbackAction, FeedbackRefusal, FeedbackState};
