//! `GET /api/v1/reports/monthly`

use crate::{BriefRequest, Format, Issued, ReportRoom, issue_monthly};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::{FieldProblem, Locale, Period, Problem, UnitId};
use manyi_web::{ApiResult, Query, SignedActor};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// What RFC 8187 lets stand as it is.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MonthlyReportFilter {
    /// The month: `2026-10`.
    pub period: String,
    /// Only this unit and those below it; all one may see unless told.
    pub unit: Option<UnitId>,
    /// Language of the report; the reader's unless told.
    #[param(inline)]
    pub locale: Option<Locale>,
    /// `pdf` unless told.
    #[serde(default)]
    #[param(inline)]
    pub format: Format,
}

/// The monthly satisfaction brief as a file
#[utoipa::path(
    get,
    path = "/api/v1/reports/monthly",
    tag = "report",
    operation_id = "get_monthly_report",
    params(MonthlyReportFilter),
    responses((
        status = 200,
        description = "The file, over the units one may see; its name stands in `Content-Disposition`",
        content(
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )
    ))
)]
pub async fn get_monthly_report(
    State(room): State<ReportRoom>,
    SignedActor(actor): SignedActor,
    Query(filter): Query<MonthlyReportFilter>,
) -> ApiResult<Response> {
    let request = BriefRequest {
        period: filter.period.parse::<Period>().map_err(|_| not_a_month(&filter.period))?,
        unit: filter.unit,
        locale: filter.locale.unwrap_or(actor.locale),
    };
    let issued = issue_monthly(&room, &actor, &request, filter.format).await.map_err(Problem::from)?;
    Ok((headers(&issued, filter.format), issued.bytes).into_response())
}

fn not_a_month(text: &str) -> Problem {
    Problem::invalid(vec![FieldProblem::new("/period", "not_a_month").with("value", text)])
}

/// Programs without RFC 8187 get a plain name.
fn headers(issued: &Issued, format: Format) -> HeaderMap {
    let name = utf8_percent_encode(&issued.file_name, NAME);
    let disposition =
        format!("attachment; filename=\"report.{}\"; filename*=UTF-8''{name}", format.extension());
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers
}
