use crate::{
    FeedbackRoom,
    feedback::{commands::add_file, queries::FeedbackDetail, web::show},
};
use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
};
use manyi_kernel::{FeedbackId, FieldProblem, Problem};
use manyi_web::{ApiResult, Path, Query, Revised, SentFile, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct AddFeedbackFile {
    /// Name of the file, with its ending.
    name: String,
}

/// Put a file to feedback: the scan of a letter, a picture, a recording
///
/// The body is the file, at most 10 MB. Content and ending must agree on a kind that is taken.
#[utoipa::path(
    post, path = "/api/v1/feedback/{id}/files", tag = "feedback", operation_id = "add_feedback_file",
    params(("id" = FeedbackId, Path), AddFeedbackFile),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, description = "As it is then.", body = FeedbackDetail))
)]
pub(super) async fn add_feedback_file(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<FeedbackId>,
    Query(query): Query<AddFeedbackFile>,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Revised<FeedbackDetail>> {
    let too_large = || {
        let max = crate::file::MAX_MEGABYTES;
        Problem::invalid(vec![FieldProblem::new("/file", "feedback.file_too_large").with("max", max)])
    };
    let bytes = body.map_err(|_| too_large())?;
    add_file(&room, &actor, id, SentFile { name: query.name, bytes: bytes.to_vec() }).await?;
    show(&room, &actor, id).await
}
