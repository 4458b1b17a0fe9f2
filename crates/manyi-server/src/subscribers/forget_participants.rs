//! A customer who is erased is also forgotten where they took part in interviews.

use crate::app::App;
use async_trait::async_trait;
use manyi_customer::customer::CustomerErased;
use manyi_interview::{InterviewRoom, erase_participants_of};
use manyi_kernel::{Actor, DomainEvent, StoredEvent};
use manyi_storage::{Subscriber, SubscriberError};

pub struct ForgetParticipants {
    interview: InterviewRoom,
}

impl ForgetParticipants {
    pub fn new(app: &App) -> Self {
        Self { interview: app.interview.clone() }
    }
}

#[async_trait]
impl Subscriber for ForgetParticipants {
    fn name(&self) -> &'static str {
        "forget_participants"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[CustomerErased::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        for event in events {
            let Some(erased) = event.parse::<CustomerErased>() else { continue };
            erase_participants_of(&self.interview, &Actor::system(), erased?.customer_id).await?;
        }
        Ok(())
    }
}
