//! The life of a message.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    Queued,
    /// A provider has it and has not answered.
    Sending,
    Sent,
    /// The provider says that it arrived.
    Delivered,
    /// The receiving side refused the address.
    Bounced,
    Failed,
    /// The answer was lost: it may have left. Not sent again by itself.
    Unconfirmed,
    /// The person wants none, or the channel was switched off.
    Withheld,
}

impl MessageState {
    pub const ALL: [Self; 8] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Delivered,
        Self::Bounced,
        Self::Failed,
        Self::Unconfirmed,
        Self::Withheld,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Bounced => "bounced",
            Self::Failed => "failed",
            Self::Unconfirmed => "unconfirmed",
            Self::Withheld => "withheld",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether nothing more is to be done.
    pub fn is_settled(self) -> bool {
        !matches!(self, Self::Queued | Self::Sending)
    }
}
