use crate::{
    VisitRoom,
    checklist::{
        Checklist, commands,
        store::{self, KeptChecklist},
    },
};
use axum::extract::State;
use manyi_kernel::{ChecklistId, Problem};
use manyi_web::{ApiResult, IfMatch, Json, Path, Revised, SignedActor};

/// Replaces a checklist for visits ordered from now on.
#[utoipa::path(
    put,
    path = "/api/v1/visit-checklists/{id}",
    operation_id = "update_checklist",
    tag = "visit",
    params(("id" = ChecklistId, Path), ("If-Match" = String, Header, description = "Revision of the checklist edited")),
    request_body = Checklist,
    responses((status = 200, body = KeptChecklist, headers(("ETag" = String, description = "Revision"))))
)]
pub(crate) async fn update_checklist(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(revision): IfMatch,
    Path(id): Path<ChecklistId>,
    Json(document): Json<Checklist>,
) -> ApiResult<Revised<KeptChecklist>> {
    commands::update_checklist(&room, &actor, id, revision, document).await?;
    let kept = store::find(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    let revision = kept.revision;
    Ok(Revised(kept, revision))
}
