//! What comes in goes where an automatic rule says, or where texts like it were settled, without a person.

use super::{
    RouteSuggestion,
    assign::{assign_by_rule, assign_by_text},
    store as rules, suggest,
};
use crate::{
    FeedbackRoom,
    dispatch::{note, setting::goes_by_itself},
    feedback::{
        FeedbackState,
        commands::ActRefused,
        entity,
        events::{FeedbackChanged, FeedbackRecorded},
        ports::UnitGuess,
        store,
    },
};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_kernel::{DomainEvent, FeedbackId, OrgScope, StoredEvent};
use manyi_storage::{StorageError, Subscriber, SubscriberError, instant};

/// Hears of what comes in, and of what becomes of it.
pub struct RouteFeedback {
    room: FeedbackRoom,
}

impl RouteFeedback {
    pub fn new(room: &FeedbackRoom) -> Self {
        Self { room: room.clone() }
    }

    async fn came_in(&self, id: FeedbackId, at: Timestamp) -> Result<(), SubscriberError> {
        let row = store::find(self.room.db.reader(), &OrgScope::everything(), id).await?;
        let Some(row) = row.filter(|row| row.assignee_id.is_none()) else { return Ok(()) };
        if row.state()? != FeedbackState::Recorded {
            return Ok(());
        }
        let by_rule = suggest(&self.room, &row).await?;
        let by_text = self.room.guesses.guess(id).await?;
        let rule = by_rule.as_ref();
        let rule = rule.and_then(|found| Some((found.unit_id?, found.confidence)));
        note::suggested(&self.room, &row, (rule, by_text.as_ref())).await?;
        let moved = match by_rule.filter(|found| found.automatic) {
            Some(found) if self.is_for(&found, at).await? => assign_by_rule(&self.room, id, &found).await,
            _ => self.by_text(&row, by_text).await,
        };
        match moved {
            Ok(()) | Err(ActRefused::NotFound) => Ok(()),
            Err(refused) => Err(SubscriberError::new(refused)),
        }
    }

    /// A rule is for what comes in from now on, not for what lay there when it was made.
    async fn is_for(&self, suggestion: &RouteSuggestion, at: Timestamp) -> Result<bool, StorageError> {
        let everywhere = OrgScope::everything();
        let rule = rules::find_rule(self.room.db.reader(), &everywhere, suggestion.route_id).await?;
        let is_older = rule.is_some_and(|rule| at >= instant(rule.created_at));
        Ok(is_older && (suggestion.person_id.is_some() || suggestion.unit_id.is_some()))
    }

    async fn by_text(&self, row: &entity::Model, guess: Option<UnitGuess>) -> Result<(), ActRefused> {
        let elsewhere = |guess: &UnitGuess| guess.unit_id.0 != row.unit_id;
        let Some(guess) = guess.filter(elsewhere) else { return Ok(()) };
        if goes_by_itself(&self.room, &row.place(), &guess).await? {
            assign_by_text(&self.room, row.feedback_id(), guess.unit_id).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Subscriber for RouteFeedback {
    fn name(&self) -> &'static str {
        "route_feedback"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[FeedbackRecorded::KIND, FeedbackChanged::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        for event in events {
            if let Some(recorded) = event.parse::<FeedbackRecorded>() {
                self.came_in(recorded?.feedback_id, event.occurred_at).await?;
            } else if let Some(changed) = event.parse::<FeedbackChanged>() {
                note::watch(&self.room, changed?.feedback_id).await?;
            }
        }
        Ok(())
    }
}
