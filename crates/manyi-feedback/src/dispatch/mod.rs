//! How well suggestions of where a matter goes hold, and whether it goes there by itself (自动分派). What was suggested is
//! kept when a matter comes in, and judged by where it was handled in the end. A unit may let matters go by themselves;
//! they do only with a confidence that kept its promise so far, and it ends by itself when it no longer does.
//!
//! Reading order: `rule.rs` (pure), `store.rs`, `note.rs` (what was suggested, what became of it), `setting.rs` (what a
//! unit allows).

pub(crate) mod note;
mod rule;
pub(crate) mod setting;
pub(crate) mod store;
pub(crate) mod web;

use manyi_kernel::{DomainEvent, UnitId, coded};
use serde::{Deserialize, Serialize};

coded! {
    /// Who suggests.
    SuggestedBy {
        /// A rule that somebody wrote.
        Rule = "rule",
        /// The unit that settled the most similar matters, by their texts.
        Text = "text",
    }
}

/// Too many went wrong of those that went by themselves: from now on people decide again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeedbackDispatchStopped {
    pub unit_id: UnitId,
    /// Share of the last ones that was right, 0–1.
    pub precision: f64,
}

impl DomainEvent for FeedbackDispatchStopped {
    const KIND: &'static str = "feedback_dispatch.stopped";
}
