//! One endpoint a file.

mod keep_bank_question;
mod list_bank_questions;
mod problems;
mod remove_bank_question;

use crate::SurveyRoom;
use manyi_kernel::Permission::{QuestionnaireEdit, QuestionnaireRead};
use manyi_web::{Access, Scope::Subtree, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(QuestionnaireRead, Subtree);
    let edit = Access::Needs(QuestionnaireEdit, Subtree);
    OpenApiRouter::new()
        .routes(operation(routes!(list_bank_questions::list_bank_questions), read))
        .routes(operation(routes!(keep_bank_question::keep_bank_question), edit))
        .routes(operation(routes!(remove_bank_question::remove_bank_question), edit))
}
