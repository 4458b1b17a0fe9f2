//! Reviews of drafts before they are published: asked for by the author, returned with a comment or approved.

pub mod commands;
mod entity;
mod policy_entity;
mod queries;
mod state;
pub(crate) mod store;
pub(crate) mod web;

pub(crate) use queries::latest;
pub use queries::{DraftReviewView, list as list_reviews};
pub use state::{Decision, DecisionRefused, DraftReviewPolicy, DraftReviewState, Review};
