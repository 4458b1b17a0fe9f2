use crate::{
    CaseRoom,
    case::{CaseChannel, store as cases, store::code, web::refusals::CaseRefusals},
    draft::{DraftAction, store},
};
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{CaseId, Problem};
use manyi_storage::{StorageError, instant};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Serialize;

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct CaseDraft {
    action: DraftAction,
    text: String,
    channel: Option<CaseChannel>,
    updated_at: Timestamp,
}

/// List one's drafts of a case
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/drafts", tag = "case", operation_id = "list_case_drafts",
    params(("id" = CaseId, Path)),
    responses((status = 200, description = "One's own; nobody sees another's.", body = Vec<CaseDraft>), CaseRefusals)
)]
pub(super) async fn list_case_drafts(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<Vec<CaseDraft>>> {
    let reader = room.db.reader();
    let path = cases::find_path(reader, &actor.scope, id).await?;
    let (_, person) = path.zip(actor.person_id()).ok_or_else(Problem::not_found)?;
    let rows = store::of_case(reader, person, id).await?;
    let drafts = rows.into_iter().map(|row| {
        Ok(CaseDraft {
            action: row.action()?,
            channel: row.channel.as_deref().map(|channel| code!(CaseChannel, channel)).transpose()?,
            updated_at: instant(row.updated_at),
            text: row.text,
        })
    });
    Ok(Json(drafts.collect::<Result<_, StorageError>>()?))
}
