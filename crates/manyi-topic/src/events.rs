//! What the rest of the product may know of labels: ids and numbers, never a text.

use crate::TextSource;
use manyi_kernel::DomainEvent;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The labels that are shown of these things changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoicesRead {
    pub source: TextSource,
    /// Responses, feedback or cases.
    pub source_ids: Vec<Uuid>,
    /// Texts of theirs that are no longer there.
    pub gone: Vec<GoneVoice>,
    /// Texts whose correction was taken back.
    pub withdrawn: Vec<Uuid>,
}

/// A text that is no longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoneVoice {
    pub id: Uuid,
    /// Rows that it had among the facts of topics, at most.
    pub fact_rows: i32,
}

impl DomainEvent for VoicesRead {
    const KIND: &'static str = "voice.read";
}

/// The labels of another version are shown from now on, of every text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceVersionActivated {
    pub version: i32,
}

impl DomainEvent for VoiceVersionActivated {
    const KIND: &'static str = "voice_version.activated";
}
