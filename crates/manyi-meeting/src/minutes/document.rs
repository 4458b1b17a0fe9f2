//! What stands in issued minutes: names and words as they were, so that nothing that happens later changes them.

use crate::{
    agenda::{MeetingItemKind, MeetingStance},
    meeting::{Countersignature, MeetingAttendance, MemberRole},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingMinutes)]
pub(crate) struct Minutes {
    pub title: String,
    /// Of the meeting within its series.
    pub ordinal: i32,
    pub unit: String,
    pub place: String,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Timestamp,
    pub members: Vec<MinutesMember>,
    pub items: Vec<MinutesItem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingMinutesMember)]
pub(crate) struct MinutesMember {
    pub name: String,
    pub unit: String,
    pub role: MemberRole,
    pub attendance: Option<MeetingAttendance>,
    /// Absent of those who kept silent until the time was over.
    pub countersign: Option<Countersignature>,
    /// Of an objection that stands.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingMinutesItem)]
pub(crate) struct MinutesItem {
    pub kind: MeetingItemKind,
    pub title: String,
    pub summary: String,
    /// Numbers and names of what it dealt with.
    pub matters: Vec<String>,
    pub notes: String,
    pub decision: String,
    pub positions: Vec<MinutesPosition>,
    pub resolutions: Vec<MinutesResolution>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingMinutesPosition)]
pub(crate) struct MinutesPosition {
    pub unit: String,
    pub stance: MeetingStance,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingMinutesResolution)]
pub(crate) struct MinutesResolution {
    pub ordinal: i32,
    pub text: String,
    pub owner: String,
    pub unit: String,
    pub assist_units: Vec<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
}
