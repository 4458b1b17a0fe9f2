use crate::{
    FeedbackRoom,
    import::{self, FeedbackImportOutcome},
};
use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ImportFeedback {
    /// A mapping (`FeedbackMapping`) as JSON.
    mapping: String,
    /// Wrong rows are left out instead of refusing the whole file.
    #[serde(default)]
    skip_bad_rows: bool,
}

/// Take a list of feedback in, all at once; what came in before is left as it is
///
/// The body is the file (CSV or a workbook).
#[utoipa::path(
    post, path = "/api/v1/feedback/import", tag = "feedback", operation_id = "import_feedback",
    params(ImportFeedback),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = FeedbackImportOutcome))
)]
pub(super) async fn import_feedback(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ImportFeedback>,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Json<FeedbackImportOutcome>> {
    let mapping = super::mapping(Some(&query.mapping))?.unwrap_or_default();
    let source = super::source(body)?;
    Ok(Json(import::import_feedback(&room, &actor, source, (mapping, query.skip_bad_rows)).await?))
}
