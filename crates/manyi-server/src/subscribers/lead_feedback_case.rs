//! What customers do with their matter reaches the case that handles it: taken back it ends, objected to it goes on.

use crate::app::{App, complaint_register::lead_cases};
use async_trait::async_trait;
use manyi_case::CaseRoom;
use manyi_feedback::{FeedbackChanged, FeedbackRoom};
use manyi_kernel::{DomainEvent, StoredEvent};
use manyi_storage::{Subscriber, SubscriberError};
use std::collections::BTreeSet;
use uuid::Uuid;

pub struct LeadFeedbackCase {
    case: CaseRoom,
    feedback: FeedbackRoom,
}

impl LeadFeedbackCase {
    pub fn new(app: &App) -> Self {
        Self { case: app.case.clone(), feedback: app.feedback.clone() }
    }
}

#[async_trait]
impl Subscriber for LeadFeedbackCase {
    fn name(&self) -> &'static str {
        "lead_feedback_case"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[FeedbackChanged::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let ids: BTreeSet<Uuid> = events.iter().filter_map(|event| event.subject.parse().ok()).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        lead_cases(&self.case, &self.feedback, &ids).await?;
        Ok(())
    }
}
