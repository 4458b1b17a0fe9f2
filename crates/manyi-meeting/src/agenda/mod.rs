//! The agenda: what is talked about, what was said and decided.

pub mod commands;
pub(crate) mod entity;
mod kind;
mod propose;
mod queries;
pub(crate) mod web;

pub use commands::{AgendaEntry, ItemText};
pub(crate) use commands::{needs_decisions, needs_items};
pub use kind::{MatterLink, MeetingItemKind, MeetingItemSource, MeetingMatterKind, MeetingStance, Position};
pub(crate) use propose::{Proposal, cut, shown};
pub(crate) use queries::{ItemView, items_of};
