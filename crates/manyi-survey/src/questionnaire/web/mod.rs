//! One endpoint a file.

mod check_questionnaire;
mod convert_questionnaire;
mod corrections;
mod create_questionnaire;
mod explore_questionnaire_paths;
mod export_questionnaire;
mod get_questionnaire;
mod get_questionnaire_version;
mod list_question_blocks;
mod list_questionnaire_templates;
mod list_questionnaires;
mod preview_questionnaire;
mod problems;
mod publish_questionnaire;
mod update_questionnaire_draft;

use crate::SurveyRoom;
use manyi_kernel::Permission::{QuestionnaireEdit, QuestionnairePublish, QuestionnaireRead};
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(QuestionnaireRead, Organisation);
    let edit = Access::Needs(QuestionnaireEdit, Organisation);
    let publish = Access::Needs(QuestionnairePublish, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_questionnaires::list_questionnaires), read))
        .routes(operation(routes!(list_questionnaire_templates::list_questionnaire_templates), read))
        .routes(operation(routes!(create_questionnaire::create_questionnaire), edit))
        .routes(operation(routes!(check_questionnaire::check_questionnaire), edit))
        .routes(operation(routes!(preview_questionnaire::preview_questionnaire), edit))
        .routes(operation(routes!(explore_questionnaire_paths::explore_questionnaire_paths), edit))
        .routes(operation(routes!(list_question_blocks::list_question_blocks), read))
        .routes(operation(routes!(convert_questionnaire::convert_questionnaire), edit))
        .routes(operation(routes!(export_questionnaire::export_questionnaire), read))
        .routes(operation(routes!(export_questionnaire::get_questionnaire_export_report), read))
        .routes(operation(routes!(get_questionnaire::get_questionnaire), read))
        .routes(operation(routes!(get_questionnaire_version::get_questionnaire_version), read))
        .routes(operation(routes!(update_questionnaire_draft::update_questionnaire_draft), edit))
        .routes(operation(routes!(corrections::list_questionnaire_corrections), read))
        .routes(operation(routes!(corrections::correct_questionnaire_version), publish))
        .routes(operation(routes!(publish_questionnaire::publish_questionnaire), publish))
}
