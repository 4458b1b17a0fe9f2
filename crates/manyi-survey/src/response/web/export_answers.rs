use super::list_responses::reachable;
use crate::{
    SurveyRoom,
    cursor::bad_query,
    response::{
        ResponseFilter,
        export::{ExportFormat, ExportRefused, ExportRequest, ExportWords, export_answers as export},
    },
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::{Counted, FieldProblem, Problem, ProblemKind, QuestionnaireId, UnitId, WaveId};
use manyi_web::{ApiResult, Path, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportAnswers {
    /// `csv` unless told.
    #[serde(default)]
    #[param(inline)]
    format: ExportFormat,
    /// Cells of CSV: `labels` unless told.
    #[serde(default)]
    #[param(inline)]
    words: ExportWords,
    /// `utf-8` (with its mark) unless told, or `gb18030`.
    encoding: Option<String>,
    /// The layout of 问卷星 as a workbook, as it gives it out itself, instead of delimited text.
    #[serde(default)]
    workbook: bool,
    /// Which responses by their quality: `without_invalid` unless told.
    #[serde(default)]
    #[param(inline)]
    counted: Counted,
    /// `2026-10`, `2026-Q3`, `2026` or `2026-10-01..2026-10-15`.
    period: Option<String>,
    /// A unit and all below it.
    unit: Option<UnitId>,
    wave: Option<WaveId>,
}

/// The answers of a questionnaire as a file, of the units that the reader sees.
///
/// Personal data are hidden. Text goes out while it is read; SPSS files and workbooks that would be too large are
/// refused with the number of rows that fit.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaires/{id}/answers",
    operation_id = "export_answers",
    tag = "response",
    params(("id" = QuestionnaireId, Path), ExportAnswers),
    responses((status = 200, body = String, content_type = "application/octet-stream"))
)]
pub(crate) async fn export_answers(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<QuestionnaireId>,
    Query(query): Query<ExportAnswers>,
) -> ApiResult<Response> {
    let period = query
        .period
        .as_deref()
        .map(str::parse)
        .transpose()
        .map_err(|_| bad_query(vec![FieldProblem::new("/period", "survey.not_a_period")]))?;
    let gb18030 = match query.encoding.as_deref().map(str::to_lowercase).as_deref() {
        None | Some("utf-8" | "utf8") => false,
        Some("gb18030" | "gbk") => true,
        Some(_) => {
            let wrong = FieldProblem::new("/encoding", "not_an_option").with("expected", "utf-8, gb18030");
            return Err(bad_query(vec![wrong]).into());
        }
    };
    let unit = match query.unit {
        Some(unit) => Some(reachable(&room, &actor, unit).await.ok_or_else(Problem::not_found)?),
        None => None,
    };
    let request = ExportRequest {
        questionnaire: id,
        filter: ResponseFilter {
            period,
            unit,
            wave: query.wave,
            counted: query.counted,
            ..ResponseFilter::default()
        },
        format: query.format,
        words: query.words,
        gb18030,
        workbook: query.workbook,
        locale,
    };
    let file = export(&room, &actor, &request).await.map_err(refused)?;
    let name = format!("attachment; filename=\"answers.{}\"", file.extension);
    let headers = [(header::CONTENT_TYPE, file.media_type.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file.body).into_response())
}

pub(super) fn refused(refusal: ExportRefused) -> Problem {
    match refusal {
        ExportRefused::NoSuchQuestionnaire => Problem::not_found(),
        ExportRefused::TooManyRows { rows, limit } => {
            Problem::new(ProblemKind::TooLarge, "survey.export_too_large")
                .with("rows", rows)
                .with("limit", limit)
        }
        ExportRefused::NoColumns => {
            let wrong = FieldProblem::new("/format", "not_an_option")
                .with("expected", "csv, xlsx, sav, wjx, wjx_numbers");
            bad_query(vec![wrong])
        }
        ExportRefused::Unwritable(_) => Problem::internal(),
        ExportRefused::Storage(error) => error.into(),
    }
}
