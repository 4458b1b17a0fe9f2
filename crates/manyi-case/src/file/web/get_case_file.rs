use crate::{
    CaseRoom,
    case::web::refusals::CaseRefusals,
    file::{CaseFileId, commands::read_file},
};
use axum::{extract::State, http::HeaderMap};
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, Path, SignedActor, only_to_keep};

/// A file of a case, to keep: browsers are told not to open it
///
/// Each look is noted in the audit trail.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/files/{file}", tag = "case", operation_id = "get_case_file",
    params(("id" = CaseId, Path), ("file" = CaseFileId, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String), CaseRefusals)
)]
pub(super) async fn get_case_file(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(place): Path<(CaseId, CaseFileId)>,
) -> ApiResult<(HeaderMap, Vec<u8>)> {
    let (name, media_type, bytes) = read_file(&room, &actor, place).await?;
    Ok((only_to_keep(&name, media_type), bytes))
}
