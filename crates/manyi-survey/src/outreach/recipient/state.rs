//! How far a recipient came.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecipientState {
    /// On the list; with a link of their own once the campaign has begun.
    Invited,
    /// A message waits for its turn.
    Queued,
    /// The message left; nobody said since whether it arrived.
    Sent,
    /// The provider says that it arrived.
    Delivered,
    /// The page was opened; scanners of mail open pages too.
    Opened,
    /// Something was answered.
    Started,
    /// A page was finished.
    Partial,
    Complete,
    /// The address was refused, or the provider says that the message did not arrive.
    Bounced,
    /// The message could not be sent, or nobody knows whether it was.
    Failed,
    OptedOut,
    /// Not asked: asked lately, no way to reach them …
    LeftOut,
}

impl RecipientState {
    pub const ALL: [Self; 12] = [
        Self::Invited,
        Self::Queued,
        Self::Sent,
        Self::Delivered,
        Self::Opened,
        Self::Started,
        Self::Partial,
        Self::Complete,
        Self::Bounced,
        Self::Failed,
        Self::OptedOut,
        Self::LeftOut,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Opened => "opened",
            Self::Started => "started",
            Self::Partial => "partial",
            Self::Complete => "complete",
            Self::Bounced => "bounced",
            Self::Failed => "failed",
            Self::OptedOut => "opted_out",
            Self::LeftOut => "left_out",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The states that this one may follow: nobody goes back, and an answer counts whatever was known before.
    pub(super) fn follows(self) -> Vec<&'static str> {
        let before: &[Self] = match self {
            Self::Invited => &[],
            Self::Queued => &[Self::Invited],
            Self::Sent | Self::LeftOut => &[Self::Invited, Self::Queued],
            Self::Failed => &[Self::Invited, Self::Queued, Self::Sent],
            // A provider's report also settles what was unconfirmed, which is kept as failed.
            Self::Delivered | Self::Bounced => &[Self::Invited, Self::Queued, Self::Sent, Self::Failed],
            Self::Opened => &[Self::Invited, Self::Queued, Self::Sent, Self::Delivered, Self::Failed],
            Self::Started => &[
                Self::Invited,
                Self::Queued,
                Self::Sent,
                Self::Delivered,
                Self::Opened,
                Self::Failed,
                Self::Bounced,
            ],
            Self::Partial => &[
                Self::Invited,
                Self::Queued,
                Self::Sent,
                Self::Delivered,
                Self::Opened,
                Self::Started,
                Self::Failed,
                Self::Bounced,
            ],
            Self::Complete => &Self::ALL,
            Self::OptedOut => &[
                Self::Invited,
                Self::Queued,
                Self::Sent,
                Self::Delivered,
                Self::Opened,
                Self::Started,
                Self::Partial,
                Self::Failed,
                Self::Bounced,
            ],
        };
        before.iter().filter(|state| **state != self).map(|state| state.code()).collect()
    }

    /// Asked, and perhaps not yet decided: who may be reminded.
    pub(in crate::outreach) const REMINDED: [Self; 5] =
        [Self::Sent, Self::Delivered, Self::Opened, Self::Started, Self::Partial];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_goes_back() {
        use RecipientState::*;
        for (from, to, wanted) in [
            (Sent, Opened, true),
            (Sent, Delivered, true),
            (Failed, Delivered, true),
            (Delivered, Opened, true),
            (Delivered, Sent, false),
            (Delivered, Bounced, false),
            (Bounced, Delivered, false),
            (Opened, Delivered, false),
            (Opened, Sent, false),
            (Complete, Opened, false),
            (Complete, Bounced, false),
            (Complete, OptedOut, false),
            (Bounced, Complete, true),
            (OptedOut, Complete, true),
            (OptedOut, Sent, false),
            (Partial, Started, false),
            (LeftOut, Queued, false),
        ] {
            assert_eq!(to.follows().contains(&from.code()), wanted, "{from:?} → {to:?}");
        }
    }
}
