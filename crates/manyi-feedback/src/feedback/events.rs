//! What the rest of the product may know of feedback: ids and codes, never what was said.

use super::{FeedbackAction, FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState};
use manyi_kernel::{DomainEvent, FeedbackId};
use serde::{Deserialize, Serialize};

/// Something came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackRecorded {
    pub feedback_id: FeedbackId,
    pub kind: FeedbackKind,
    pub channel: FeedbackChannel,
    pub severity: FeedbackSeverity,
}

impl DomainEvent for FeedbackRecorded {
    const KIND: &'static str = "feedback.recorded";
}

/// Something was done about it; without an action, something was said or linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackChanged {
    pub feedback_id: FeedbackId,
    pub action: Option<FeedbackAction>,
    pub state: FeedbackState,
}

impl DomainEvent for FeedbackChanged {
    const KIND: &'static str = "feedback.changed";
}
