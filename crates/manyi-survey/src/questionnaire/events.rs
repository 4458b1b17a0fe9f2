//! What the rest of the product may know of questionnaires.

use manyi_kernel::{DomainEvent, QuestionnaireId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionnairePublished {
    pub questionnaire_id: QuestionnaireId,
    pub version: i32,
}

impl DomainEvent for QuestionnairePublished {
    const KIND: &'static str = "questionnaire.published";
}
