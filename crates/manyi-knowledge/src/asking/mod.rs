//! Askings: what came of a question on a help page. The question itself is kept only where nothing answered it, masked.

pub(crate) mod commands;
pub(crate) mod entity;
mod events;

pub(crate) use events::KnowledgeAsked;
