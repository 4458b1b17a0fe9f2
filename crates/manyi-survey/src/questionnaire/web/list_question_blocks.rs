use crate::{
    questionnaire::commands::{TemplateCode, research_set_of},
    words::sentence,
};
use manyi_kernel::Problem;
use manyi_rules::research_set;
use manyi_web::{ApiResult, Json, RequestLocale};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A research set that is put into a questionnaire as one object.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct QuestionBlock {
    code: TemplateCode,
    title: String,
    description: String,
    /// Items of it.
    row_count: usize,
    /// One question of the document; its key is given anew where it is put.
    #[schema(value_type = Object)]
    question: Value,
}

/// Research sets with their usual wording.
#[utoipa::path(
    get,
    path = "/api/v1/question-blocks",
    operation_id = "list_question_blocks",
    tag = "questionnaire",
    responses((status = 200, body = Vec<QuestionBlock>))
)]
pub(crate) async fn list_question_blocks(
    RequestLocale(locale): RequestLocale,
) -> ApiResult<Json<Vec<QuestionBlock>>> {
    let mut blocks = Vec::new();
    for code in TemplateCode::ALL {
        let Some(set) = research_set_of(*code) else { continue };
        let question = research_set(set, "q_set");
        blocks.push(QuestionBlock {
            code: *code,
            title: sentence(locale, code.title_key(), &BTreeMap::new()),
            description: sentence(locale, code.description_key(), &BTreeMap::new()),
            row_count: question.rows().len(),
            question: serde_json::to_value(&question).map_err(|_| Problem::internal())?,
        });
    }
    Ok(Json(blocks))
}
