//! The life of a message.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    Queued,
    /// A provider has it and has not answered.
    Sending,
    Sent,
    /// The provider says that it arrived. Mail stays *sent*: that a server took it says nothing of the person.
    Delivered,
    /// The address was refused, or the provider says that it did not arrive.
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

    /// Where the provider's report takes a message; `None` when it changes nothing. The first report counts, and it
    /// also settles what was unconfirmed.
    pub fn after_report(self, arrived: bool) -> Option<Self> {
        match self {
            Self::Sent | Self::Unconfirmed if arrived => Some(Self::Delivered),
            Self::Sent | Self::Unconfirmed => Some(Self::Bounced),
            _ => None,
        }
    }

    /// Whether nothing more is to be done.
    pub fn is_settled(self) -> bool {
        !matches!(self, Self::Queued | Self::Sending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_moves_only_what_left() {
        let table = MessageState::ALL.map(|state| {
            let next = |arrived| state.after_report(arrived).map_or("-", MessageState::code);
            format!("{} {} {}", state.code(), next(true), next(false))
        });
        assert_eq!(
            table,
            [
                "queued - -",
                "sending - -",
                "sent delivered bounced",
                "delivered - -",
                "bounced - -",
                "failed - -",
                "unconfirmed delivered bounced",
                "withheld - -",
            ]
        );
    }
}
