use crate::{
    AnalysisRoom,
    analysis::queries,
    export::{ExportFormat, attachment, export},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use manyi_kernel::{AnalysisId, Problem, UnitPath};
use manyi_web::{ApiResult, Path, Query, RequestLocale, SignedActor};
use serde::Deserialize;

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
    let headers =
        attachment(&view.head.title, "analysis", query.format.extension(), query.format.media_type());
    Ok((headers, bytes).into_response())
}
