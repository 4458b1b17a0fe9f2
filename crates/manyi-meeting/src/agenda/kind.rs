//! What an item is.

use manyi_kernel::{UnitId, coded};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

coded! {
    MeetingItemKind {
        /// Advises; nothing is decided.
        Consultation = "consultation",
        /// Ends in a decision.
        Decision = "decision",
    }
}

coded! {
    /// Where an item comes from.
    MeetingItemSource {
        /// Added by whoever prepares the meeting.
        Own = "own",
        OverdueResolution = "overdue_resolution",
        OverdueCase = "overdue_case",
        MajorComplaint = "major_complaint",
        RepeatComplaint = "repeat_complaint",
        LowUnit = "low_unit",
    }
}

coded! {
    /// What an item is linked with.
    MeetingMatterKind {
        Case = "case",
        Feedback = "feedback",
        Unit = "unit",
        Resolution = "resolution",
    }
}

/// A matter that an item deals with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingMatterLink)]
#[serde(deny_unknown_fields)]
pub struct MatterLink {
    pub kind: MeetingMatterKind,
    #[schema(value_type = String, format = "uuid")]
    pub id: Uuid,
    /// Number or name; of an edit, what the server finds holds.
    #[serde(default)]
    pub label: String,
}

coded! {
    MeetingStance {
        For = "for",
        Against = "against",
        Abstains = "abstains",
    }
}

/// What a department says to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeetingPosition)]
#[serde(deny_unknown_fields)]
pub struct Position {
    pub unit_id: UnitId,
    pub stance: MeetingStance,
    /// At most 2,000 characters.
    #[serde(default)]
    pub note: String,
}
