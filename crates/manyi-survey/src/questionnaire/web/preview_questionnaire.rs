use crate::{
    SurveyRoom,
    public::{
        preview::{Standing, preview},
        preview_files::PreviewFile,
    },
    questionnaire::judge,
};
use axum::extract::State;
use manyi_kernel::{Locale, UnitPath};
use manyi_web::{ApiResult, Form, Json};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreviewQuestionnaire {
    #[schema(value_type = Object)]
    document: Value,
    locale: Locale,
    /// Everything larger, as the switch of the page makes it.
    #[serde(default)]
    large: bool,
    /// Answers so far, as the last preview gave them back.
    #[serde(default)]
    #[schema(value_type = Object)]
    answers: BTreeMap<String, Value>,
    /// Key of the page to show; the first when absent.
    page: Option<String>,
    /// Fields of the page's form as they were sent, each a name and a value.
    form: Option<Vec<(String, String)>>,
    /// Files so far, as the last preview gave them back.
    #[serde(default)]
    files: Vec<PreviewFile>,
    /// Files that were chosen on the page: their names and sizes; their content stays where it is.
    #[serde(default)]
    sent: Vec<PreviewFile>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct QuestionnairePreview {
    /// The whole page, without its script.
    html: String,
    #[schema(value_type = Object)]
    answers: BTreeMap<String, Value>,
    /// Key of the page shown; absent at the end.
    page: Option<String>,
    locale: Locale,
    large: bool,
    /// Keys of the questions on the way that the answers lead, in order.
    shown: Vec<String>,
    /// Nothing more is asked.
    is_over: bool,
    /// Key of the early ending that was come to.
    ending: Option<String>,
    /// Files that the answers name.
    files: Vec<PreviewFile>,
}

/// A page of a document that need not be saved, drawn as people would get it. Nothing is stored.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/preview",
    operation_id = "preview_questionnaire",
    tag = "questionnaire",
    request_body = PreviewQuestionnaire,
    responses((status = 200, body = QuestionnairePreview))
)]
pub(crate) async fn preview_questionnaire(
    State(room): State<SurveyRoom>,
    Json(body): Json<PreviewQuestionnaire>,
) -> ApiResult<Json<QuestionnairePreview>> {
    let (document, _) = judge(&body.document);
    let units = room.directory.units().await;
    let top = units.iter().min_by_key(|unit| UnitPath::as_str(&unit.path).len());
    let organisation = top.map(|unit| unit.name.clone()).unwrap_or_default();
    let standing = Standing {
        answers: body.answers.into_iter().collect(),
        page: body.page,
        locale: body.locale,
        large: body.large,
        form: body.form.map(Form),
        files: body.files,
        sent: body.sent,
    };
    let shown = preview(&document, &organisation, standing).await?;
    Ok(Json(QuestionnairePreview {
        html: shown.html,
        answers: shown.answers.into_iter().collect(),
        page: shown.page,
        locale: shown.locale,
        large: shown.large,
        shown: shown.shown,
        is_over: shown.is_over,
        ending: shown.ending,
        files: shown.files,
    }))
}
