use crate::{
    FeedbackRoom,
    import::{FeedbackImportPreview, FeedbackMapping, fault_problem, preview},
};
use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
};
use manyi_kernel::FieldProblem;
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::{Deserialize, Serialize};

/// Wrong places that are shown.
const SHOWN: usize = 200;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PreviewFeedbackImport {
    /// A mapping (`FeedbackMapping`) as JSON; without one the columns are understood by their names.
    mapping: Option<String>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct FeedbackFilePreview {
    #[serde(flatten)]
    preview: FeedbackImportPreview,
    /// What was asked for, with what holds where a row does not say.
    mapping: FeedbackMapping,
    /// Wrong places in all.
    fault_count: usize,
    /// The first of them; places are `/rows/<line>/<column>`.
    faults: Vec<FieldProblem>,
}

/// Read a list of feedback and say what an import would do
///
/// The body is the file (CSV or a workbook). Nothing is stored.
#[utoipa::path(
    post, path = "/api/v1/feedback/import/preview", tag = "feedback", operation_id = "preview_feedback_import",
    params(PreviewFeedbackImport),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = FeedbackFilePreview))
)]
pub(super) async fn preview_feedback_import(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<PreviewFeedbackImport>,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Json<FeedbackFilePreview>> {
    let mapping = super::mapping(query.mapping.as_deref())?;
    let preview = preview(&room, &actor, super::source(body)?, mapping.clone()).await?;
    let faults = preview.faults.iter().take(SHOWN).map(fault_problem).collect();
    let mapping = mapping.unwrap_or_default();
    Ok(Json(FeedbackFilePreview { fault_count: preview.faults.len(), faults, mapping, preview }))
}
