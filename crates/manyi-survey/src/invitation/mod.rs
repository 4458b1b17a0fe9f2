//! One-time invitations: a link for one person, used once.

pub mod commands;
mod entity;
mod events;
mod queries;
pub(crate) mod store;
pub(crate) mod web;

pub use events::InvitationCreated;
pub use queries::InvitationSummary;

use jiff::{Timestamp, civil::Date};
use manyi_kernel::{InvitationId, QuestionnaireId, ResponseId, UnitId, UnitPath, WaveId};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub questionnaire_id: QuestionnaireId,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// All that is kept of the token.
    pub token_hash: String,
    /// Of the invitations made together.
    pub batch_id: Uuid,
    pub created_at: Timestamp,
    /// Last day on which it opens.
    pub expires_on: Date,
    pub answered_at: Option<Timestamp>,
    pub response_id: Option<ResponseId>,
    /// The wave it asks for; the standing one where absent.
    pub wave_id: Option<WaveId>,
    /// When the service that is asked about ended, where that is known.
    pub served_at: Option<Timestamp>,
}
