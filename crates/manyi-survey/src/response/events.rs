//! What the rest of the product may know of responses: ids and codes, never an answer.

use super::Channel;
use manyi_kernel::{DomainEvent, QuestionnaireId, ResponseId, WaveId};
use serde::{Deserialize, Serialize};

/// One person answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseSubmitted {
    pub response_id: ResponseId,
    pub questionnaire_id: QuestionnaireId,
    pub version: i32,
    pub channel: Channel,
    pub wave_id: WaveId,
}

impl DomainEvent for ResponseSubmitted {
    const KIND: &'static str = "response.submitted";
}

/// These now count otherwise than before: the check or a person has judged them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponsesJudged {
    pub response_ids: Vec<ResponseId>,
}

impl DomainEvent for ResponsesJudged {
    const KIND: &'static str = "response.judged";
}

/// Answers were corrected or cleared, or a response was put away or brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponsesChanged {
    pub wave_id: WaveId,
    pub response_ids: Vec<ResponseId>,
}

impl DomainEvent for ResponsesChanged {
    const KIND: &'static str = "response.changed";
}

/// A batch came in at once: the responses with numbers from `first_number` on, at most `count` of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseImported {
    pub wave_id: WaveId,
    pub first_number: i64,
    pub count: i64,
}

impl DomainEvent for ResponseImported {
    const KIND: &'static str = "response.imported";
}
