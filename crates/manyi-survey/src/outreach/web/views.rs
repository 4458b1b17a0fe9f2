//! What the console is shown.

use crate::outreach::{
    Campaign, CampaignId, CampaignKind, CampaignState, RecipientId, RecipientState, recipient::Recipient,
};
use jiff::Timestamp;
use manyi_connect::{ChannelId, mask};
use manyi_kernel::{QuestionnaireId, UnitId, UnitPath, WaveId};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CampaignView {
    id: CampaignId,
    questionnaire_id: QuestionnaireId,
    unit_id: UnitId,
    unit_path: UnitPath,
    kind: CampaignKind,
    name: String,
    state: CampaignState,
    channel_id: Option<ChannelId>,
    subject: String,
    template: String,
    valid_days: i32,
    cooldown_days: i32,
    reminder_max: i32,
    reminder_after_days: i32,
    delay_minutes: i32,
    /// The wave it asks for; its sample are the recipients.
    wave_id: Option<WaveId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Recipients by state; states without any are absent.
    counts: BTreeMap<String, u64>,
}

impl CampaignView {
    pub fn of(campaign: Campaign, counts: BTreeMap<String, u64>) -> Self {
        Self {
            id: campaign.id,
            questionnaire_id: campaign.questionnaire_id,
            unit_id: campaign.unit_id,
            unit_path: campaign.unit_path,
            kind: campaign.kind,
            name: campaign.name,
            state: campaign.state,
            channel_id: campaign.channel_id,
            subject: campaign.subject,
            template: campaign.template,
            valid_days: campaign.valid_days,
            cooldown_days: campaign.cooldown_days,
            reminder_max: campaign.reminder_max,
            reminder_after_days: campaign.reminder_after_days,
            delay_minutes: campaign.delay_minutes,
            wave_id: campaign.wave_id,
            created_at: campaign.created_at,
            counts,
        }
    }
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct RecipientView {
    id: RecipientId,
    /// Masked where it is the contact itself.
    customer_key: String,
    /// Made unusable.
    contact: String,
    name: String,
    state: RecipientState,
    /// Why somebody was left out or not reached, as a code.
    reason: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    asked_at: Option<Timestamp>,
    reminder_count: i32,
}

impl From<Recipient> for RecipientView {
    fn from(one: Recipient) -> Self {
        let is_contact = one.customer_key == one.contact;
        Self {
            id: one.id,
            customer_key: if is_contact { mask(&one.customer_key) } else { one.customer_key },
            contact: mask(&one.contact),
            name: one.name,
            state: one.state,
            reason: one.reason,
            asked_at: one.asked_at,
            reminder_count: one.reminder_count,
        }
    }
}
