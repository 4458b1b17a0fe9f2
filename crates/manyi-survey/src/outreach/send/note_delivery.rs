//! What became of a message is noted at its recipient.

use super::{ask::INVITATION, remind::REMINDER};
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
        let Some((state, reason)) = what_became(settled) else { return Ok(()) };
        let work = self.db.begin(&Actor::system()).await?;
        let moved = store::advance(work.connection(), RecipientId(id), state, reason, work.now()).await?;
        // A reminder says something new only where it moves the recipient: an invitation that arrived stays so.
        if !moved && settled.purpose == REMINDER {
            return Ok(());
        }
        let invitation =
            store::find(work.connection(), RecipientId(id)).await?.and_then(|one| one.invitation_id);
        if let (Some(invitation), Some(mark)) = (invitation, mark_of(state)) {
            mark_sampled(work.connection(), invitation, mark, work.now()).await?;
        }
        work.commit().await?;
        Ok(())
    }
}

/// What a message tells of its recipient. That a reminder left, or did not, tells nothing; whether it arrived does.
fn what_became(settled: &MessageSettled) -> Option<(RecipientState, Option<&'static str>)> {
    let is_reminder = settled.purpose == REMINDER;
    Some(match settled.state {
        MessageState::Delivered => (RecipientState::Delivered, None),
        MessageState::Bounced => (RecipientState::Bounced, Some("bounced")),
        _ if is_reminder => return None,
        MessageState::Sent => (RecipientState::Sent, None),
        // Nobody refused: our own channel was off.
        MessageState::Withheld if settled.reason.as_deref() == Some("channel_off") => {
            (RecipientState::Failed, Some("channel_off"))
        }
        MessageState::Withheld => (RecipientState::OptedOut, Some("opted_out")),
        MessageState::Unconfirmed => (RecipientState::Failed, Some("unconfirmed")),
        MessageState::Failed => (RecipientState::Failed, Some("failed")),
        MessageState::Queued | MessageState::Sending => return None,
    })
}

/// What the board of a wave is told.
fn mark_of(state: RecipientState) -> Option<SampledMark> {
    match state {
        RecipientState::Sent => Some(SampledMark::Sent),
        RecipientState::Delivered => Some(SampledMark::Delivered),
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
                if [INVITATION, REMINDER].contains(&settled.purpose.as_str()) {
                    self.note(&settled).await?;
                }
            }
        }
        Ok(())
    }
}
