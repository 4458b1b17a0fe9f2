//! Meetings: from the plan to the issued minutes.

mod change;
pub mod commands;
pub mod countersign;
pub(crate) mod entity;
mod events;
pub(crate) mod queries;
mod state;
pub(crate) mod web;

pub(crate) use change::{Locked, lock, of_person, seen_by};
pub use events::MeetingChanged;
pub(crate) use queries::{MeetingDetail, find};
pub use state::{Countersignature, MeetingAction, MeetingAttendance, MeetingState, MemberRole};
