use crate::{SurveyRoom, response::is_within, upload::store};
use axum::{extract::State, http::HeaderMap};
use manyi_kernel::{Problem, ResponseId};
use manyi_rules::FileType;
use manyi_storage::BlobName;
use manyi_web::{ApiResult, Path, SignedActor, only_to_keep};
use uuid::Uuid;

/// A file that was sent with a response, to keep: browsers are told not to open it.
#[utoipa::path(
    get,
    path = "/api/v1/responses/{id}/files/{file}",
    operation_id = "get_response_file",
    tag = "response",
    params(("id" = ResponseId, Path), ("file" = Uuid, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String))
)]
pub(crate) async fn get_response_file(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path((id, file)): Path<(ResponseId, Uuid)>,
) -> ApiResult<(HeaderMap, Vec<u8>)> {
    let unit_path = is_within(&room, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let row = store::find(room.db.reader(), id, file).await?.ok_or_else(Problem::not_found)?;
    let kind = FileType::CODES.iter().find(|(code, _)| *code == row.file_type).map(|(_, kind)| *kind);
    let name = BlobName::parse(&row.blob).ok_or_else(Problem::internal)?;
    let bytes = room.blobs.read(&name).await?.ok_or_else(Problem::not_found)?;
    let mut work = room.db.begin(&actor).await?;
    work.audit("upload.read", "upload", file, &unit_path);
    work.commit().await?;
    let media_type = kind.map_or("application/octet-stream", FileType::media_type);
    Ok((only_to_keep(&row.file_name, media_type), bytes))
}
