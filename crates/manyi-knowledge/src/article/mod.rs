//! Articles: what is written, in which state it is, which version counts.

mod change;
pub(crate) mod coming;
pub(crate) mod commands;
mod document;
pub(crate) mod entity;
mod events;
pub(crate) mod in_force;
pub(crate) mod markup;
pub(crate) mod queries;
mod state;
pub(crate) mod store;
pub(crate) mod version;
pub(crate) mod web;

pub use document::{Document, KnowledgeAudience, KnowledgeKind};
pub use events::{KnowledgeAnnounced, KnowledgeChanged};
pub use state::{KnowledgeArticleDecision, KnowledgeArticleState, KnowledgeArticleStep};
