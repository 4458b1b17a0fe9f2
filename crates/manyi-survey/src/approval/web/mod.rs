//! One endpoint a file.

mod decide_questionnaire_review;
mod list_questionnaire_reviews;
mod problems;
mod request_questionnaire_review;
mod review_policy;

use crate::SurveyRoom;
use manyi_kernel::Permission::{QuestionnaireEdit, QuestionnairePublish, QuestionnaireRead};
use manyi_web::{Access, Scope::Organisation, operation};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn router() -> OpenApiRouter<SurveyRoom> {
    let read = Access::Needs(QuestionnaireRead, Organisation);
    let edit = Access::Needs(QuestionnaireEdit, Organisation);
    let publish = Access::Needs(QuestionnairePublish, Organisation);
    OpenApiRouter::new()
        .routes(operation(routes!(list_questionnaire_reviews::list_questionnaire_reviews), read))
        .routes(operation(routes!(request_questionnaire_review::request_questionnaire_review), edit))
        .routes(operation(routes!(decide_questionnaire_review::decide_questionnaire_review), publish))
        .routes(operation(routes!(review_policy::get_questionnaire_review_policy), read))
        .routes(operation(routes!(review_policy::set_questionnaire_review_policy), publish))
}
