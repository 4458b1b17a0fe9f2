//! Public links: one per questionnaire and unit, on paper as a QR code.

mod bundle;
pub mod commands;
mod entity;
mod qr;
mod queries;
pub(crate) mod store;
pub(crate) mod web;

pub use queries::LinkView;

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
    /// The unguessable end of its address.
    pub code: String,
    pub state: LinkState,
    pub created_at: Timestamp,
}
