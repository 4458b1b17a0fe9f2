//! What the rest of the product may know of exits.

use manyi_kernel::{DomainEvent, QuestionnaireId, WaveId};
use manyi_rules::ExitKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Somebody began and was led out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseLeft {
    pub exit_id: Uuid,
    pub questionnaire_id: QuestionnaireId,
    pub wave_id: WaveId,
    pub kind: ExitKind,
}

impl DomainEvent for ResponseLeft {
    const KIND: &'static str = "response.left";
}
