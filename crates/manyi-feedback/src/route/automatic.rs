//! What comes in goes where an automatic rule says, without a person.

use super::{assign::assign_by_rule, store as rules, suggest};
use crate::{
    FeedbackRoom,
    feedback::{FeedbackState, commands::ActRefused, events::FeedbackRecorded, store},
};
use async_trait::async_trait;
use manyi_kernel::{DomainEvent, OrgScope, StoredEvent};
use manyi_storage::{Subscriber, SubscriberError, instant};

/// Hears of what comes in.
pub struct RouteFeedback {
    room: FeedbackRoom,
}

impl RouteFeedback {
    pub fn new(room: &FeedbackRoom) -> Self {
        Self { room: room.clone() }
    }
}

#[async_trait]
impl Subscriber for RouteFeedback {
    fn name(&self) -> &'static str {
        "route_feedback"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[FeedbackRecorded::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        for event in events {
            let Some(recorded) = event.parse::<FeedbackRecorded>() else { continue };
            let id = recorded?.feedback_id;
            let row = store::find(self.room.db.reader(), &OrgScope::everything(), id).await?;
            let Some(row) = row.filter(|row| row.assignee_id.is_none()) else { continue };
            if row.state()? != FeedbackState::Recorded {
                continue;
            }
            let Some(suggestion) = suggest(&self.room, &row).await?.filter(|found| found.automatic) else {
                continue;
            };
            // A rule is for what comes in from now on, not for what lay there when it was made.
            let everywhere = OrgScope::everything();
            let rule = rules::find_rule(self.room.db.reader(), &everywhere, suggestion.route_id).await?;
            if rule.is_none_or(|rule| event.occurred_at < instant(rule.created_at)) {
                continue;
            }
            if suggestion.person_id.is_none() && suggestion.unit_id.is_none() {
                continue;
            }
            match assign_by_rule(&self.room, id, &suggestion).await {
                Ok(()) | Err(ActRefused::NotFound) => {}
                Err(refused) => return Err(SubscriberError::new(refused)),
            }
        }
        Ok(())
    }
}
