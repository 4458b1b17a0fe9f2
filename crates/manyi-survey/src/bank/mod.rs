//! The question bank: questions kept by a unit, to be used again in other questionnaires.

pub mod commands;
mod entity;
mod queries;
pub(crate) mod store;
pub(crate) mod web;

pub use queries::{BankQuestionView, list as list_bank_questions};

use jiff::Timestamp;
use manyi_kernel::{PersonId, UnitId, UnitPath};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A question of the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct BankQuestionId(pub Uuid);

impl std::fmt::Display for BankQuestionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// One question with everything but its logic, which belongs to the questionnaire it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct BankQuestion {
    pub id: BankQuestionId,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// From its text, for lists.
    pub title: String,
    /// The value of `kind` in the document.
    pub kind: String,
    /// As in the document.
    pub question: Value,
    pub created_at: Timestamp,
    pub created_by: Option<PersonId>,
}
