use crate::{FeedbackRoom, feedback::store as feedback, file::store};
use axum::{extract::State, http::HeaderMap};
use manyi_kernel::{FeedbackId, Problem};
use manyi_storage::BlobName;
use manyi_upload::media_type;
use manyi_web::{ApiResult, Path, SignedActor, only_to_keep};
use uuid::Uuid;

/// A file that came with feedback, to keep: browsers are told not to open it
#[utoipa::path(
    get, path = "/api/v1/feedback/{id}/files/{file}", tag = "feedback", operation_id = "get_feedback_file",
    params(("id" = FeedbackId, Path), ("file" = Uuid, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String))
)]
pub(super) async fn get_feedback_file(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Path((id, file)): Path<(FeedbackId, Uuid)>,
) -> ApiResult<(HeaderMap, Vec<u8>)> {
    let matter = feedback::find(room.db.reader(), &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let row = store::find(room.db.reader(), id, file).await?.ok_or_else(Problem::not_found)?;
    let name = BlobName::parse(&row.blob).ok_or_else(Problem::internal)?;
    let bytes = room.blobs.read(&name).await?.ok_or_else(Problem::not_found)?;
    let mut work = room.db.begin(&actor).await?;
    work.audit("feedback.read_file", "feedback", id, &matter.place());
    work.commit().await?;
    Ok((only_to_keep(&row.file_name, media_type(&row.file_type)), bytes))
}
