use crate::{
    questionnaire::judge,
    words::{DocumentProblemView, language},
};
use axum::body::Bytes;
use manyi_exchange::{Format, MAX_FILE_BYTES, Note, Unreadable};
use manyi_kernel::{FieldProblem, Locale, Problem, ProblemKind};
use manyi_web::{ApiResult, Json, Query, RequestLocale};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ConvertQuestionnaire {
    /// `json`, `surveyjs`, `xlsform`, `limesurvey` or `text`; the bytes tell where it is left out.
    format: Option<String>,
}

/// Something that was not carried as it stood.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ExchangeNote {
    /// Where in the file, in the reader's language.
    place: String,
    /// Line of a text, from 1.
    line: Option<usize>,
    /// Stable code, e.g. `kind_left_out`.
    code: String,
    /// In the reader's language.
    detail: String,
    params: BTreeMap<String, String>,
}

impl ExchangeNote {
    pub(crate) fn new(note: &Note, locale: Locale) -> Self {
        let line = match note.place {
            manyi_exchange::Place::Line(line) => Some(line),
            _ => None,
        };
        Self {
            place: note.place.text(language(locale)),
            line,
            code: note.code.as_str().to_owned(),
            detail: note.text(language(locale)),
            params: note.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        }
    }
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ConvertedQuestionnaire {
    /// What the file was read as.
    format: String,
    #[schema(value_type = Object)]
    document: Value,
    question_count: usize,
    /// What could not be carried, in the order of the file.
    report: Vec<ExchangeNote>,
    /// What is wrong with the document that came out, as `check` says it.
    problems: Vec<DocumentProblemView>,
}

/// Reads a questionnaire of another tool, or typed text; nothing is saved.
///
/// The body is the file itself. What its format has and ours has not stands in the report with its place.
#[utoipa::path(
    post,
    path = "/api/v1/questionnaires/convert",
    operation_id = "convert_questionnaire",
    tag = "questionnaire",
    params(ConvertQuestionnaire),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = ConvertedQuestionnaire))
)]
pub(crate) async fn convert_questionnaire(
    RequestLocale(locale): RequestLocale,
    Query(query): Query<ConvertQuestionnaire>,
    body: Bytes,
) -> ApiResult<Json<ConvertedQuestionnaire>> {
    let format = query.format.as_deref().map(format_of).transpose()?;
    let read = tokio::task::spawn_blocking(move || manyi_exchange::read(&body, format));
    let converted = read.await.map_err(|_| Problem::internal())?.map_err(|error| unreadable(&error))?;
    let document = serde_json::to_value(&converted.document).map_err(|_| Problem::internal())?;
    let (_, mut problems) = judge(&document);
    problems.extend(
        converted.problems.into_iter().filter(|problem| !problems.contains(problem)).collect::<Vec<_>>(),
    );
    Ok(Json(ConvertedQuestionnaire {
        format: converted.format.code().to_owned(),
        question_count: converted.document.questions().count(),
        document,
        report: converted.report.iter().map(|note| ExchangeNote::new(note, locale)).collect(),
        problems: problems.iter().map(|problem| DocumentProblemView::new(problem, locale)).collect(),
    }))
}

/// A format by its code.
pub(crate) fn format_of(code: &str) -> Result<Format, Problem> {
    Format::from_code(code).ok_or_else(|| {
        let known = Format::ALL.map(Format::code).join(", ");
        Problem::invalid(vec![FieldProblem::new("/format", "not_an_option").with("expected", known)])
    })
}

/// A file in which nothing can be read.
pub(crate) fn unreadable(error: &Unreadable) -> Problem {
    let code = match error {
        Unreadable::Empty => "questionnaire.unreadable.empty",
        Unreadable::TooLarge => "questionnaire.unreadable.too_large",
        Unreadable::NotJson { .. } => "questionnaire.unreadable.not_json",
        Unreadable::NotXml { .. } => "questionnaire.unreadable.not_xml",
        Unreadable::Workbook => "questionnaire.unreadable.workbook",
        Unreadable::NoSurveySheet => "questionnaire.unreadable.no_survey_sheet",
        Unreadable::NoQuestions => "questionnaire.unreadable.no_questions",
        Unreadable::OnlyRead => "questionnaire.unreadable.only_read",
    };
    let problem = Problem::new(ProblemKind::Invalid, code);
    match error {
        Unreadable::TooLarge => problem.with("max", MAX_FILE_BYTES >> 20),
        Unreadable::NotJson { line, column } => problem.with("line", line).with("column", column),
        Unreadable::NotXml { position } => problem.with("position", position),
        _ => problem,
    }
}
