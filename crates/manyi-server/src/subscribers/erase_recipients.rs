//! A customer was erased: campaigns forget their name and address, and messages that wait for them are not sent.

use crate::app::App;
use async_trait::async_trait;
use manyi_customer::{
    CustomerRoom,
    customer::{CustomerErased, contacts_of},
};
use manyi_kernel::{DomainEvent, StoredEvent};
use manyi_storage::{Subscriber, SubscriberError};
use manyi_survey::outreach::{OutreachRoom, erase_recipients};

pub struct EraseRecipients {
    customer: CustomerRoom,
    outreach: OutreachRoom,
}

impl EraseRecipients {
    pub fn new(app: &App) -> Self {
        Self { customer: app.customer.clone(), outreach: app.outreach.clone() }
    }

    async fn react(&self, event: &CustomerErased) -> Result<(), SubscriberError> {
        // The enterprise's own number outlives the erasure: counts hold by it.
        for customer in contacts_of(&self.customer, &[event.customer_id]).await? {
            erase_recipients(&self.outreach, &customer.code).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Subscriber for EraseRecipients {
    fn name(&self) -> &'static str {
        "erase_recipients"
    }

    fn kinds(&self) -> &'static [&'static str] {
        &[CustomerErased::KIND]
    }

    async fn handle(&self, events: &[StoredEvent]) -> Result<(), SubscriberError> {
        for event in events {
            if let Some(erased) = event.parse::<CustomerErased>() {
                self.react(&erased?).await?;
            }
        }
        Ok(())
    }
}
