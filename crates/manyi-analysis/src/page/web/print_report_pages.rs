use crate::{
    AnalysisRoom,
    export::attachment,
    page::print::{PrintFormat, print},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use manyi_kernel::{AnalysisId, FieldProblem, Locale, Problem, ProblemKind};
use manyi_web::{ApiResult, Query, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrintPages {
    /// Analyses by their ids, separated by commas, in the order in which they are printed; at most 30.
    pages: String,
    /// Language of the paper; the reader's unless told.
    #[param(inline)]
    locale: Option<Locale>,
    /// `pdf` unless told.
    #[serde(default)]
    #[param(inline)]
    format: PrintFormat,
}

/// Pages of the report as one paper: of each its reading, picture, figures and recipe
#[utoipa::path(
    get,
    path = "/api/v1/reports/pages/print",
    operation_id = "print_report_pages",
    tag = "report",
    params(PrintPages),
    responses((
        status = 200,
        description = "The file; its name stands in `Content-Disposition`",
        content(
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )
    ))
)]
pub(crate) async fn print_report_pages(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<PrintPages>,
) -> ApiResult<Response> {
    let ids = query.pages.split(',').filter(|id| !id.is_empty()).map(|id| id.parse().map(AnalysisId));
    let ids: Vec<AnalysisId> = ids.collect::<Result<_, _>>().map_err(|_| unreadable())?;
    let locale = query.locale.unwrap_or(actor.locale);
    let (title, bytes) = print(&room, &actor, &ids, query.format, locale).await?;
    let headers = attachment(&title, "report", query.format.extension(), query.format.media_type());
    Ok((headers, bytes).into_response())
}

fn unreadable() -> Problem {
    let fields = vec![FieldProblem::new("/pages", "unreadable_value")];
    Problem { fields, ..Problem::new(ProblemKind::Malformed, "bad_query") }
}
