use crate::questionnaire::judge;
use manyi_rules::explore_paths;
use manyi_web::Json;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExploreQuestionnairePaths {
    #[schema(value_type = Object)]
    document: Value,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct QuestionnairePaths {
    paths: Vec<QuestionnairePath>,
    /// There may be more: a limit was reached, or answers are endless.
    is_cut: bool,
    /// Keys of questions that nobody comes to; empty when the list was cut.
    unreached: Vec<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct QuestionnairePath {
    /// Keys of the questions seen, in order.
    questions: Vec<String>,
    /// Key of the early ending, if it leads to one.
    ending: Option<String>,
    /// When one goes along it.
    deciding: Vec<DecidingAnswer>,
    /// Whether every combination of the deciding answers leads along it; else only some do.
    is_exact: bool,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DecidingAnswer {
    question: String,
    /// In the form in which answers are sent; `null` is no answer.
    #[schema(value_type = Vec<Object>)]
    answers: Vec<Value>,
}

/// Every distinct way through a document that need not be saved.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/paths",
    operation_id = "explore_questionnaire_paths",
    tag = "questionnaire",
    request_body = ExploreQuestionnairePaths,
    responses((status = 200, body = QuestionnairePaths))
)]
pub(crate) async fn explore_questionnaire_paths(
    Json(body): Json<ExploreQuestionnairePaths>,
) -> Json<QuestionnairePaths> {
    let (document, _) = judge(&body.document);
    let list = explore_paths(&document);
    let unreached = list.unreached(&document).into_iter().map(str::to_owned).collect();
    let paths = list.paths.into_iter().map(|path| QuestionnairePath {
        questions: path.questions,
        ending: path.ending,
        deciding: path
            .deciding
            .into_iter()
            .map(|decider| DecidingAnswer {
                question: decider.question,
                // written by the explorer as JSON
                answers: decider
                    .answers
                    .iter()
                    .map(|text| serde_json::from_str(text).unwrap_or_default())
                    .collect(),
            })
            .collect(),
        is_exact: path.is_exact,
    });
    Json(QuestionnairePaths { paths: paths.collect(), is_cut: list.is_cut, unreached })
}
