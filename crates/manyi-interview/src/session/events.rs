//! What the rest of the product may know of sessions.

use super::SessionState;
use manyi_kernel::{DomainEvent, InterviewSessionId};
use serde::{Deserialize, Serialize};

/// A session is in another state, or new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewSessionChanged {
    pub session_id: InterviewSessionId,
    pub state: SessionState,
}

impl DomainEvent for InterviewSessionChanged {
    const KIND: &'static str = "interview.session_changed";
}
