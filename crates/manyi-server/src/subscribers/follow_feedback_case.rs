//! Feedback that became a case goes where the case goes: answered when it is resolved, closed when it ends.

use crate::app::App;
use async_trait::async_trait;
use manyi_case::{CaseChanged, CaseState};
use manyi_feedback::{FeedbackRoom, FeedbackState, follow_case};
use manyi_kernel::{DomainEvent, StoredEvent};
use manyi_storage::{Subscriber, SubscriberError};

pub struct FollowFeedbackCase {
    feedback: FeedbackRoom,
}

impl FollowFeedbackCase {
    pub fn new(app: &App) -> Self {
        Self { feedback: app.feedback.clone() }
    }
}

/// `None` where the customer need not hear of it.
fn state_after(case: CaseState) -> Option<FeedbackState> {
    match case {
        CaseState::Resolved => Some(FeedbackState::Answered),
        CaseState::Closed | CaseState::Declined => Some(FeedbackState::Closed),
        CaseState::Withdrawn => Some(FeedbackState::Withdrawn),
        CaseState::InProgress => Some(FeedbackState::InProgress),
        _ => None,
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

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        for event in events {
            let Some(changed) = event.parse::<CaseChanged>() else { continue };
            let changed = changed?;
            if let Some(state) = state_after(changed.to).filter(|_| changed.from != changed.to) {
                follow_case(&self.feedback, changed.case_id, state).await?;
            }
        }
        Ok(())
    }
}
