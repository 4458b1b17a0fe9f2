//! Campaigns: one round of asking, or a standing trigger.

mod commands;
mod entity;
pub(super) mod store;

pub(super) use commands::update_campaign;
pub use commands::{CampaignDraft, CampaignRefused, create_campaign, start_campaign, stop_campaign};
pub use store::find as find_campaign;

use jiff::Timestamp;
use manyi_connect::ChannelId;
use manyi_kernel::{QuestionnaireId, UnitId, UnitPath, WaveId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A campaign.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct CampaignId(pub Uuid);

impl std::fmt::Display for CampaignId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignKind {
    /// A list of recipients.
    List,
    /// Other programs name the recipients, each after a service.
    Trigger,
}

impl CampaignKind {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Trigger => "trigger",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    Draft,
    Running,
    /// Nothing more is sent; links that are out stay open.
    Stopped,
}

impl CampaignState {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Running => "running",
            Self::Stopped => "stopped",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    pub id: CampaignId,
    pub questionnaire_id: QuestionnaireId,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub kind: CampaignKind,
    pub name: String,
    pub state: CampaignState,
    /// None: the links are handed out as a file.
    pub channel_id: Option<ChannelId>,
    pub subject: String,
    pub template: String,
    /// Days that a link opens, the day of sending included.
    pub valid_days: i32,
    /// Customers asked within so many days, by whatever campaign, are left out; 0 asks everybody.
    pub cooldown_days: i32,
    pub reminder_max: i32,
    pub reminder_after_days: i32,
    /// Between the call of a trigger and the message.
    pub delay_minutes: i32,
    /// The wave it asks for; its sample are the recipients.
    pub wave_id: Option<WaveId>,
    pub created_at: Timestamp,
    pub(super) key_hash: Option<String>,
}
