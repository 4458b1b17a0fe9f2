//! What the rest of the product may know of invitations.

use manyi_kernel::{DomainEvent, QuestionnaireId, UnitId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A batch for one unit; facts read its invitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationCreated {
    pub questionnaire_id: QuestionnaireId,
    pub batch_id: Uuid,
    pub unit: UnitId,
    pub count: u64,
}

impl DomainEvent for InvitationCreated {
    const KIND: &'static str = "invitation.created";
}
