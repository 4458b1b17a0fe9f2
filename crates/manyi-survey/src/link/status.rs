//! Whether a link takes answers now.

use super::{Link, LinkState};
use crate::door::DoorRules;
use jiff::Timestamp;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkStatus {
    Open,
    /// Its door opens later.
    Scheduled,
    /// Its door has shut for good.
    Over,
    /// Somebody paused it; it may be opened again.
    Closed,
}

impl LinkStatus {
    pub(crate) fn of(link: &Link, rules: &DoorRules, now: Timestamp) -> Self {
        match link.state {
            LinkState::Closed => Self::Closed,
            LinkState::Open if rules.closes_at.is_some_and(|closes| now >= closes) => Self::Over,
            LinkState::Open if rules.opens_at.is_some_and(|opens| now < opens) => Self::Scheduled,
            LinkState::Open => Self::Open,
        }
    }
}
