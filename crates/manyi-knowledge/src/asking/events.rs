use manyi_kernel::{DomainEvent, KnowledgeAskingId};
use serde::{Deserialize, Serialize};

/// A question was asked on a help page, or more is known of what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnowledgeAsked {
    pub asking_id: KnowledgeAskingId,
}

impl DomainEvent for KnowledgeAsked {
    const KIND: &'static str = "knowledge.asked";
}
