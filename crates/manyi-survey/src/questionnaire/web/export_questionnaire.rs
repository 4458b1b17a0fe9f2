use super::convert_questionnaire::{ExchangeNote, format_of, unreadable};
use crate::{
    SurveyRoom,
    questionnaire::{judge, store},
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_exchange::Written;
use manyi_kernel::{Locale, Problem, QuestionnaireId};
use manyi_rules::Questionnaire;
use manyi_web::{ApiResult, Json, Path, Query, RequestLocale};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportQuestionnaire {
    /// `json` unless told, `surveyjs`, `xlsform` or `text`.
    #[serde(default = "usual")]
    format: String,
    /// The draft where it is left out.
    version: Option<i32>,
}

fn usual() -> String {
    manyi_exchange::Format::Json.code().to_owned()
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ExportReport {
    /// What the format cannot carry.
    report: Vec<ExchangeNote>,
}

/// The questionnaire as a file of another format.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/export",
    operation_id = "export_questionnaire",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ExportQuestionnaire),
    responses((status = 200, body = String, content_type = "application/octet-stream"))
)]
pub(crate) async fn export_questionnaire(
    State(room): State<SurveyRoom>,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
    Query(query): Query<ExportQuestionnaire>,
) -> ApiResult<Response> {
    let format = format_of(&query.format)?;
    let written = written(&room, id, &query, locale).await?;
    let name = format!("attachment; filename=\"questionnaire-{}.{}\"", format.code(), format.extension());
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, written.bytes).into_response())
}

/// What a format cannot carry of the questionnaire.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/export/report",
    operation_id = "get_questionnaire_export_report",
    tag = "questionnaire",
    params(("id" = QuestionnaireId, Path), ExportQuestionnaire),
    responses((status = 200, body = ExportReport))
)]
pub(crate) async fn get_questionnaire_export_report(
    State(room): State<SurveyRoom>,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
    Query(query): Query<ExportQuestionnaire>,
) -> ApiResult<Json<ExportReport>> {
    let written = written(&room, id, &query, locale).await?;
    let report = written.report.iter().map(|note| ExchangeNote::new(note, locale)).collect();
    Ok(Json(ExportReport { report }))
}

async fn written(
    room: &SurveyRoom,
    id: QuestionnaireId,
    query: &ExportQuestionnaire,
    locale: Locale,
) -> Result<Written, Problem> {
    let format = format_of(&query.format)?;
    let document = document(room, id, query.version).await?;
    let language = locale.code();
    let write = tokio::task::spawn_blocking(move || manyi_exchange::write(&document, format, language));
    write.await.map_err(|_| Problem::internal())?.map_err(|error| unreadable(&error))
}

async fn document(
    room: &SurveyRoom,
    id: QuestionnaireId,
    version: Option<i32>,
) -> Result<Questionnaire, Problem> {
    if let Some(version) = version {
        let found = room.version(id, version).await?.ok_or_else(Problem::not_found)?;
        return Ok(found.document.clone());
    }
    let found = store::find(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(judge(&found.draft).0)
}
