//! What the rest of the product may know of resolutions.

use super::ResolutionState;
use manyi_kernel::{DomainEvent, MeetingResolutionId};
use serde::{Deserialize, Serialize};

/// A resolution is in another state, or its deadline passed while it was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolutionChanged {
    pub resolution_id: MeetingResolutionId,
    pub state: ResolutionState,
}

impl DomainEvent for ResolutionChanged {
    const KIND: &'static str = "meeting.resolution_changed";
}
