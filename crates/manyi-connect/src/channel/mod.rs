//! Channels: ways out of the house, each with its settings, its secrets and its pace.

mod check;
mod commands;
mod entity;
mod settings;
pub(crate) mod store;
pub(crate) mod web;

pub use check::{is_address, mask};
pub(crate) use commands::ChannelRefused;
pub use commands::{NewChannel, TestFailed, create_channel, send_test};
pub use settings::{
    ChannelKind, ChannelSecrets, ChannelSettings, HttpBody, MailSecurity, Medium, Robot, SmsAliyun, SmsHttp,
    SmsTencent, Smtp,
};
pub use store::{find_channel, list as all_channels};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A channel.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct ChannelId(pub Uuid);

/// When nothing leaves, in minutes of the organisation's day: from 21:00 until 08:00 is 1260 until 480.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// 0–1439.
    pub from: i32,
    /// 0–1439, another than `from`.
    pub until: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    pub id: ChannelId,
    pub name: String,
    pub enabled: bool,
    pub settings: ChannelSettings,
    /// Messages a minute, 1–6000.
    pub per_minute: i32,
    pub quiet: Option<QuietHours>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub(crate) free_at: Timestamp,
    /// As stored.
    pub(crate) sealed: String,
}

impl Channel {
    pub fn kind(&self) -> ChannelKind {
        self.settings.kind()
    }

    pub fn medium(&self) -> Medium {
        self.kind().medium()
    }
}
