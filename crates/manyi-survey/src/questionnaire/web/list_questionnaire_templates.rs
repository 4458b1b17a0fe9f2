use crate::{
    questionnaire::commands::{NewQuestionnaire, TemplateCode, TemplateScaleCode, template_document},
    words::sentence,
};
use manyi_web::{Json, RequestLocale};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct QuestionnaireTemplate {
    code: TemplateCode,
    title: String,
    description: String,
    scales: Vec<TemplateScaleCode>,
    question_count: usize,
}

/// The templates that a questionnaire can begin with.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaire-templates",
    operation_id = "list_questionnaire_templates",
    tag = "questionnaire",
    responses((status = 200, body = Vec<QuestionnaireTemplate>))
)]
pub(crate) async fn list_questionnaire_templates(
    RequestLocale(locale): RequestLocale,
) -> Json<Vec<QuestionnaireTemplate>> {
    let templates = TemplateCode::ALL.iter().map(|code| {
        let new = NewQuestionnaire { template: *code, scale: TemplateScaleCode::Five, title: None };
        let document = template_document(&new);
        QuestionnaireTemplate {
            code: *code,
            title: document.title.get(locale.code()).to_owned(),
            description: sentence(locale, code.description_key(), &BTreeMap::new()),
            scales: code.scales(),
            question_count: document.questions().count(),
        }
    });
    Json(templates.collect())
}
