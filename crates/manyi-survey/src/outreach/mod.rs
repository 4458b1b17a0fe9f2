//! Asking customers one by one: campaigns with their recipients, reminders, and programs that ask after a service.
//!
//! Each recipient gets a one-time link. It is derived from the recipient under the installation's key, so that a
//! reminder can hold the same link while the database knows its hash only.

mod campaign;
mod erase;
mod export;
mod policy;
mod recipient;
mod room;
mod sample;
mod send;
mod stop;
mod template;
mod trigger;
pub(crate) mod web;

pub use campaign::{
    Campaign, CampaignDraft, CampaignId, CampaignKind, CampaignRefused, CampaignState, create_campaign,
    find_campaign, start_campaign, stop_campaign,
};
pub use erase::erase_recipients;
pub use policy::{ContactPolicy, MAX_COOLDOWN_DAYS, SetContactPolicyFailed, set_contact_policy};
pub use recipient::{
    NewRecipient, RecipientId, RecipientState, RecipientsRefused, add_recipients, count_states,
    list_recipients,
};
pub(crate) use recipient::{note_opened, progress};
pub use room::OutreachRoom;
pub(crate) use send::keep_back;
pub use send::{NoteDelivery, enqueue_reminders, job_handlers};
pub use stop::public_router;
pub use trigger::{Fired, TriggerCall, TriggerRefused, fire_trigger};
pub use web::router;
