//! Public links: one per questionnaire and unit, or per counter or employee of it; on paper as a QR code.

pub(crate) mod bundle;
pub mod commands;
mod entity;
mod page;
pub(crate) mod place;
pub(crate) mod qr;
pub(crate) mod queries;
mod status;
pub(crate) mod store;
pub(crate) mod web;

pub use page::{KIOSK_IDLE_RANGE, KIOSK_IDLE_SECONDS, LinkPage, MAX_ORIGINS, PageFault};
pub use place::{MAX_PLACE_CODE, MAX_PLACE_NAME, Place, PlaceKind};
pub use queries::LinkView;
pub use status::LinkStatus;

use jiff::Timestamp;
use manyi_kernel::{LinkId, QuestionnaireId, UnitId, UnitPath};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    Open,
    /// Opening it says so; answers are refused. It may be opened again: posters outlive decisions.
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: LinkId,
    pub questionnaire_id: QuestionnaireId,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// Absent where the link is the whole unit's.
    pub place: Option<Place>,
    /// The unguessable end of its address.
    pub code: String,
    /// The end of its short address; absent for none.
    pub short_code: Option<String>,
    pub state: LinkState,
    pub page: LinkPage,
    pub created_at: Timestamp,
}
