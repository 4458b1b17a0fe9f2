//! The answers of a questionnaire as columns, for analyses: one row a response, one column a variable.

mod arms;
mod attributes;
mod column;
mod levels;
mod places;
mod questions;
mod read;
mod sources;

pub use column::{AnswerColumn, AnswerValues, ColumnKind};
pub use read::{AnswerTable, TableRefused, TableRequest, answer_table};
pub use sources::{AnsweredQuestionnaire, answered_questionnaires};
