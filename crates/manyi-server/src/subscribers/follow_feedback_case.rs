//! Feedback that became a case goes where the case goes: answered when it is resolved, closed when it ends.

use crate::app::{App, complaint_register::follow_cases};
use async_trait::async_trait;
use manyi_case::{CaseChanged, CaseRoom};
use manyi_feedback::FeedbackRoom;
use manyi_kernel::{DomainEvent, StoredEvent};
use manyi_storage::{Subscriber, SubscriberError};
use std::collections::BTreeSet;
use uuid::Uuid;

pub struct FollowFeedbackCase {
    case: CaseRoom,
    feedback: FeedbackRoom,
}

impl FollowFeedbackCase {
    pub fn new(app: &App) -> Self {
        Self { case: app.case.clone(), feedback: app.feedback.clone() }
    }
}

#[async_trait]
impl Subscriber for FollowFeedbackCase {
    fn name(&self) -> &'static str {
        "follow_feedback_case"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[CaseChanged::KIND]
    }

    /// Where a case stands now, not where it stood then: events that are heard late do not lead back.
    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let mut moved = BTreeSet::new();
        for event in events {
            let Some(changed) = event.parse::<CaseChanged>() else { continue };
            let changed = changed?;
            if changed.from != changed.to {
                moved.insert(changed.case_id.0);
            }
        }
        let moved: Vec<Uuid> = moved.into_iter().collect();
        follow_cases(&self.case, &self.feedback, &moved).await?;
        Ok(())
    }
}
