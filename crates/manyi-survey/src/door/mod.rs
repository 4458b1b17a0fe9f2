//! What a public link asks of people before it takes an answer, and how often it takes one from the same.

pub(crate) mod challenge;
mod claims;
pub mod commands;
pub(crate) mod pass;
mod rules;
pub(crate) mod store;
pub(crate) mod verify;
pub(crate) mod web;

pub(crate) use claims::{Claim, claims};
pub use rules::{DoorFault, DoorLimit, DoorRules, LimitBy, LimitPeriod};
pub(crate) use store::StoredDoor;
pub use verify::Proof;
pub(crate) use verify::{Admission, admitted, is_used_up, now_state};

use jiff::Timestamp;

/// Why a door that exists does not let somebody through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DoorRefused {
    #[error("the link opens at {0}")]
    NotYetOpen(Timestamp),
    #[error("the link was open until {0}")]
    Over(Timestamp),
    /// As many answers as the link takes came from the same device, network, person or through the link.
    #[error("no more answers are taken by this limit")]
    UsedUp(LimitBy),
    /// Password, code or challenge has not been passed, or the pass is over or used.
    #[error("the door has not been passed")]
    NotPassed,
    /// Device, network or challenge can only be told by the page.
    #[error("this link takes answers from its own page only")]
    PageOnly,
}
