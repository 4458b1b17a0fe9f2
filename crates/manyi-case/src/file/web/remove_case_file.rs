use crate::{
    CaseRoom,
    case::web::refusals::FileRefusals,
    file::{CaseFileId, commands::remove_file},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, required_text};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RemoveCaseFile {
    /// Why, up to 2,000 characters.
    reason: String,
}

/// Take a file of a case away
///
/// Its content goes; its name, who took it away and why stay. What an appeal names stays.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/files/{file}/removal", tag = "case", operation_id = "remove_case_file",
    params(("id" = CaseId, Path), ("file" = CaseFileId, Path)),
    request_body = RemoveCaseFile,
    responses((status = 204, description = "Taken away."), FileRefusals)
)]
pub(super) async fn remove_case_file(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(place): Path<(CaseId, CaseFileId)>,
    Json(input): Json<RemoveCaseFile>,
) -> ApiResult<StatusCode> {
    let mut problems = Vec::new();
    let reason = required_text("/reason", &input.reason, SHORT_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    remove_file(&room, &actor, place, reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
