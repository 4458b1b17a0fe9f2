use crate::{questionnaire::judge, words::DocumentProblemView};
use manyi_rules::is_publishable;
use manyi_web::{Json, RequestLocale};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckQuestionnaire {
    #[schema(value_type = Object)]
    document: Value,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct QuestionnaireCheck {
    problems: Vec<DocumentProblemView>,
    publishable: bool,
}

/// All that is wrong with a document that need not be saved.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/check",
    operation_id = "check_questionnaire",
    tag = "questionnaire",
    request_body = CheckQuestionnaire,
    responses((status = 200, body = QuestionnaireCheck))
)]
pub(crate) async fn check_questionnaire(
    RequestLocale(locale): RequestLocale,
    Json(body): Json<CheckQuestionnaire>,
) -> Json<QuestionnaireCheck> {
    let (_, problems) = judge(&body.document);
    Json(QuestionnaireCheck {
        publishable: is_publishable(&problems),
        problems: problems.iter().map(|problem| DocumentProblemView::new(problem, locale)).collect(),
    })
}
