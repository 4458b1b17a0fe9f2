//! A low overall score opens a case: the survey room says what was scored, the case room's policy what is low.

use crate::app::App;
use async_trait::async_trait;
use manyi_case::{CaseRoom, LowScore, open_low_score_case};
use manyi_kernel::{Actor, DomainEvent, StoredEvent};
use manyi_storage::{Database, Subscriber, SubscriberError};
use manyi_survey::response::{ResponseSubmitted, response_scores};

pub struct OpenLowScoreCase {
    db: Database,
    case: CaseRoom,
}

impl OpenLowScoreCase {
    pub fn new(app: &App) -> Self {
        Self { db: app.db.clone(), case: app.case.clone() }
    }

    async fn react(&self, event: &ResponseSubmitted) -> Result<(), SubscriberError> {
        let Some(scores) = response_scores(&self.db, event.response_id).await? else {
            return Ok(());
        };
        let Some(overall) = scores.overall else { return Ok(()) };
        let rating = LowScore {
            response_id: scores.response_id,
            value: overall.value,
            min: overall.min,
            max: overall.max,
            unit_id: scores.unit_id,
            unit_path: scores.unit_path,
            submitted_at: scores.submitted_at,
        };
        open_low_score_case(&self.case, &Actor::system(), rating).await?;
        Ok(())
    }
}

#[async_trait]
impl Subscriber for OpenLowScoreCase {
    fn name(&self) -> &'static str {
        "open_low_score_case"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[ResponseSubmitted::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        for event in events {
            if let Some(submitted) = event.parse::<ResponseSubmitted>() {
                self.react(&submitted?).await?;
            }
        }
        Ok(())
    }
}
