//! What became of a message is noted at its recipient.

use super::ask::INVITATION;
use crate::outreach::{RecipientId, RecipientState, recipient::store};
use async_trait::async_trait;
use manyi_connect::{MessageSettled, MessageState};
use manyi_kernel::{Actor, DomainEvent, StoredEvent};
use manyi_storage::{Database, Subscriber, SubscriberError};

pub struct NoteDelivery {
    db: Database,
}

impl NoteDelivery {
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    async fn note(&self, settled: &MessageSettled) -> Result<(), SubscriberError> {
        let Ok(id) = settled.subject_id.parse() else { return Ok(()) };
        let (state, reason) = match settled.state {
            MessageState::Sent | MessageState::Delivered => (RecipientState::Sent, None),
            MessageState::Bounced => (RecipientState::Bounced, Some("bounced")),
            MessageState::Withheld => (RecipientState::OptedOut, Some("opted_out")),
            MessageState::Unconfirmed => (RecipientState::Failed, Some("unconfirmed")),
            MessageState::Failed => (RecipientState::Failed, Some("failed")),
            MessageState::Queued | MessageState::Sending => return Ok(()),
        };
        let work = self.db.begin(&Actor::system()).await?;
        store::advance(work.connection(), RecipientId(id), state, reason, work.now()).await?;
        work.commit().await?;
        Ok(())
    }
}

#[async_trait]
impl Subscriber for NoteDelivery {
    fn name(&self) -> &'static str {
        "note_delivery"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[MessageSettled::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        for event in events {
            if let Some(settled) = event.parse::<MessageSettled>() {
                let settled = settled?;
                if settled.purpose == INVITATION {
                    self.note(&settled).await?;
                }
            }
        }
        Ok(())
    }
}
