//! Recipients: who is asked, and how far they came.

mod add;
mod entity;
mod state;
pub(super) mod store;

pub(super) use add::row;
pub use add::{NewRecipient, RecipientsRefused, add_recipients};
pub use state::RecipientState;
pub(crate) use store::note_opened;
pub use store::{count_states, list as list_recipients, progress};

use super::CampaignId;
use jiff::Timestamp;
use manyi_kernel::{InvitationId, SampledId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Somebody who is asked.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct RecipientId(pub Uuid);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    pub id: RecipientId,
    pub campaign_id: CampaignId,
    /// The customer's number, or the contact where there is none.
    pub customer_key: String,
    /// Mail address or telephone number; empty when the link is handed over otherwise.
    pub contact: String,
    pub name: String,
    pub invitation_id: Option<InvitationId>,
    pub state: RecipientState,
    /// Why somebody was left out or not reached, as a code.
    pub reason: Option<String>,
    pub asked_at: Option<Timestamp>,
    pub reminder_count: i32,
    pub reminded_at: Option<Timestamp>,
    /// When the service that is asked about ended, where that is known.
    pub served_at: Option<Timestamp>,
    /// Whom of a wave's sample it is.
    pub sampled_id: Option<SampledId>,
}
