use crate::{
    CaseRoom,
    case::web::refusals::FileRefusals,
    tag::{TagChange, change_tags, store::tags_of},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeCaseTags {
    /// 1–30 characters each, without a comma. A case has at most 20.
    #[serde(default)]
    add: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct CaseTags {
    tags: Vec<String>,
}

/// Tag a case
///
/// What is not named stays as it is, so that two who tag at the same time do not undo each other's work.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/tags", tag = "case", operation_id = "change_case_tags",
    params(("id" = CaseId, Path)),
    request_body = ChangeCaseTags,
    responses((status = 200, description = "The tags as they are now.", body = CaseTags), FileRefusals)
)]
pub(super) async fn change_case_tags(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
    Json(input): Json<ChangeCaseTags>,
) -> ApiResult<Json<CaseTags>> {
    let change = TagChange::read(&input.add, &input.remove).map_err(Problem::invalid)?;
    change_tags(&room, &actor, id, change).await?;
    let tags = tags_of(room.db.reader(), &[id.0]).await?.remove(&id.0).unwrap_or_default();
    Ok(Json(CaseTags { tags }))
}
