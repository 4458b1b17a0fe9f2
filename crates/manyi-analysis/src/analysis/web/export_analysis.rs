use crate::{
    AnalysisRoom,
    analysis::queries,
    export::{ExportFormat, export},
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use manyi_kernel::{AnalysisId, Problem, UnitPath};
use manyi_web::{ApiResult, Path, Query, RequestLocale, SignedActor};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// What RFC 8187 lets stand as it is.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

#[derive(Clone, Copy, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportAnalysis {
    /// `xlsx` unless told.
    #[serde(default)]
    #[param(inline)]
    format: ExportFormat,
    /// One of its runs; the latest unless told.
    revision: Option<i32>,
}

/// A saved analysis as a file: reading, cautions, recipe and every figure
#[utoipa::path(
    get,
    path = "/api/v1/analyses/{id}/export",
    operation_id = "export_analysis",
    tag = "analysis",
    params(("id" = AnalysisId, Path), ExportAnalysis),
    responses((
        status = 200,
        description = "The file; its name stands in `Content-Disposition`",
        content(
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Vec<u8> = "text/csv"),
            (Vec<u8> = "application/json"),
        )
    ))
)]
pub(crate) async fn export_analysis(
    State(room): State<AnalysisRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<AnalysisId>,
    Query(query): Query<ExportAnalysis>,
) -> ApiResult<Response> {
    let view = queries::find(&room, &actor, id, query.revision, locale).await?;
    let view = view.ok_or_else(Problem::not_found)?;
    let bytes = export(&room, &view, query.format, locale)?;
    let mut work = room.db.begin(&actor).await?;
    let subject = format!("{id}/{}", query.format.extension());
    work.audit("analysis.export", "analysis", subject, &UnitPath::root());
    work.commit().await?;
    Ok((headers(&view.head.title, query.format), bytes).into_response())
}

/// Programs without RFC 8187 get a plain name.
fn headers(title: &str, format: ExportFormat) -> HeaderMap {
    let safe = |one: char| if one.is_control() || r#"/\:*?"<>|"#.contains(one) { '_' } else { one };
    let name: String = title.chars().map(safe).take(80).collect();
    let extension = format.extension();
    let name = utf8_percent_encode(&name, NAME);
    let disposition =
        format!("attachment; filename=\"analysis.{extension}\"; filename*=UTF-8''{name}.{extension}");
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers
}
