//! A complaint that staff take on as a case at once stands in the register of feedback within a moment.

use crate::app::{
    App,
    complaint_register::{enter_complaints, follow_cases},
};
use async_trait::async_trait;
use manyi_case::{CaseRegistered, CaseRoom};
use manyi_feedback::FeedbackRoom;
use manyi_kernel::{DomainEvent, StoredEvent};
use manyi_storage::{Subscriber, SubscriberError};
use uuid::Uuid;

pub struct EnterComplaints {
    case: CaseRoom,
    feedback: FeedbackRoom,
}

impl EnterComplaints {
    pub fn new(app: &App) -> Self {
        Self { case: app.case.clone(), feedback: app.feedback.clone() }
    }
}

#[async_trait]
impl Subscriber for EnterComplaints {
    fn name(&self) -> &'static str {
        "enter_complaints"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[CaseRegistered::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let ids: Vec<Uuid> = events.iter().filter_map(|event| event.subject.parse().ok()).collect();
        enter_complaints(&self.case, &self.feedback, &ids).await?;
        // What happened to the case between our look and our entry was heard before there was anything to move.
        follow_cases(&self.case, &self.feedback, &ids).await?;
        Ok(())
    }
}
