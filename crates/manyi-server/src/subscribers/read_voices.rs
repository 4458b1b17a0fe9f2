//! Whatever a customer writes is read for its topics; whatever changes or is erased is read again, or forgotten.

use crate::app::App;
use async_trait::async_trait;
use manyi_case::{CaseChanged, CaseRegistered};
use manyi_feedback::{FeedbackChanged, FeedbackRecorded};
use manyi_kernel::StoredEvent;
use manyi_storage::{Database, Subscriber, SubscriberError};
use manyi_survey::response::{
    ResponseImported, ResponseSubmitted, ResponsesChanged, ResponsesJudged, responses_numbered,
};
use manyi_topic::{TextSource, TopicRoom, read_voices};
use uuid::Uuid;

pub struct ReadVoices {
    db: Database,
    topic: TopicRoom,
}

impl ReadVoices {
    pub fn new(app: &App) -> Self {
        Self { db: app.db.clone(), topic: app.topic.clone() }
    }

    /// What this event is about.
    async fn touched(&self, event: &StoredEvent) -> Result<Vec<(TextSource, Uuid)>, SubscriberError> {
        let one = |source, id| Ok(vec![(source, id)]);
        if let Some(submitted) = event.parse::<ResponseSubmitted>() {
            return one(TextSource::Response, submitted?.response_id.0);
        }
        if let Some(recorded) = event.parse::<FeedbackRecorded>() {
            return one(TextSource::Feedback, recorded?.feedback_id.0);
        }
        if let Some(changed) = event.parse::<FeedbackChanged>() {
            return one(TextSource::Feedback, changed?.feedback_id.0);
        }
        if let Some(registered) = event.parse::<CaseRegistered>() {
            return one(TextSource::Case, registered?.case_id.0);
        }
        if let Some(changed) = event.parse::<CaseChanged>() {
            return one(TextSource::Case, changed?.case_id.0);
        }
        let responses = if let Some(changed) = event.parse::<ResponsesChanged>() {
            changed?.response_ids
        } else if let Some(judged) = event.parse::<ResponsesJudged>() {
            judged?.response_ids
        } else if let Some(imported) = event.parse::<ResponseImported>() {
            let ResponseImported { wave_id, first_number, count } = imported?;
            responses_numbered(&self.db, wave_id, (first_number, count)).await?
        } else {
            Vec::new()
        };
        Ok(responses.into_iter().map(|id| (TextSource::Response, id.0)).collect())
    }
}

#[async_trait]
impl Subscriber for ReadVoices {
    fn name(&self) -> &'static str {
        manyi_topic::CONSUMER
    }

    fn kinds(&self) -> &'static [&'static str] {
        manyi_topic::KINDS
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        let mut touched = Vec::new();
        for event in events {
            touched.extend(self.touched(event).await?);
        }
        read_voices(&self.topic, &touched).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_kernel::DomainEvent;

    #[test]
    fn the_backlog_counts_the_events_that_are_heard() {
        let heard = [
            ResponseSubmitted::KIND,
            ResponseImported::KIND,
            ResponsesChanged::KIND,
            ResponsesJudged::KIND,
            FeedbackRecorded::KIND,
            FeedbackChanged::KIND,
            CaseRegistered::KIND,
            CaseChanged::KIND,
        ];
        assert_eq!(manyi_topic::KINDS, heard);
    }
}
