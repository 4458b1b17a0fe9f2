//! What the rest of the product may know of meetings.

use super::MeetingState;
use manyi_kernel::{DomainEvent, MeetingId};
use serde::{Deserialize, Serialize};

/// A meeting is in another state, or new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingChanged {
    pub meeting_id: MeetingId,
    pub state: MeetingState,
}

impl DomainEvent for MeetingChanged {
    const KIND: &'static str = "meeting.changed";
}
