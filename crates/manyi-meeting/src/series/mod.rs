//! Series: who meets how often about the problems of which unit.

pub mod commands;
pub(crate) mod entity;
mod queries;
mod rhythm;
pub(crate) mod web;

pub(crate) use queries::{SeriesView, find};
pub use rhythm::Rhythm;

use manyi_connect::ChannelId;
use manyi_kernel::{PersonId, UnitId};
use serde::Deserialize;

/// What a series is.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingSeriesFields)]
#[serde(deny_unknown_fields)]
pub struct SeriesFields {
    /// At most 200 characters; meetings are called by it and their number.
    pub title: String,
    /// Whose problems are talked about; within what the caller manages.
    pub unit_id: UnitId,
    pub rhythm: Rhythm,
    pub chair_id: PersonId,
    /// Who writes the minutes; the chair does unless told.
    #[serde(default)]
    pub secretary_id: Option<PersonId>,
    /// Who else takes part and countersigns; at most 60.
    pub member_ids: Vec<PersonId>,
    /// At most 200 characters.
    #[serde(default)]
    pub place: String,
    /// 5–600
    pub minutes: i32,
    /// Working days in which members countersign, 1–15.
    pub countersign_days: i32,
    /// Where invitations and reminders go, e.g. the robot of a group.
    #[serde(default)]
    pub channel_id: Option<ChannelId>,
    /// The address, where the channel is not a robot.
    #[serde(default)]
    pub notify_to: Option<String>,
    /// No more meetings.
    #[serde(default)]
    pub ended: bool,
}
