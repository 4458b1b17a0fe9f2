//! What became of a message is noted at its recipient.

use super::ask::INVITATION;
use crate::{
    outreach::{RecipientId, RecipientState, recipient::store},
    programme::{commands::mark_sampled, sample::SampledMark},
};
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
        let invitation =
            store::find(work.connection(), RecipientId(id)).await?.and_then(|one| one.invitation_id);
        if let (Some(invitation), Some(mark)) = (invitation, mark_of(state)) {
            mark_sampled(work.connection(), invitation, mark, work.now()).await?;
        }
        work.commit().await?;
        Ok(())
    }
}

/// What the board of a wave is told.
fn mark_of(state: RecipientState) -> Option<SampledMark> {
    match state {
        RecipientState::Sent => Some(SampledMark::Delivered),
        RecipientState::Bounced => Some(SampledMark::Bounced),
        RecipientState::OptedOut => Some(SampledMark::OptedOut),
        _ => None,
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
