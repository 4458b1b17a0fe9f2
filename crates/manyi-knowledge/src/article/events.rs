//! What the rest of the product may know of articles.

use super::KnowledgeArticleState;
use manyi_kernel::{DomainEvent, KnowledgeArticleId};
use serde::{Deserialize, Serialize};

/// An article is in another state, or new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnowledgeChanged {
    pub article_id: KnowledgeArticleId,
    pub state: KnowledgeArticleState,
}

impl DomainEvent for KnowledgeChanged {
    const KIND: &'static str = "knowledge.changed";
}

/// A version will hold within three days: whoever works by it should read it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnowledgeAnnounced {
    pub article_id: KnowledgeArticleId,
    pub version: i32,
}

impl DomainEvent for KnowledgeAnnounced {
    const KIND: &'static str = "knowledge.announced";
}
