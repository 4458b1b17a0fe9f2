use crate::{
    VisitRoom,
    checklist::{
        Checklist, commands,
        store::{self, KeptChecklist},
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// Makes a checklist; all problems come back at once with their places.
#[utoipa::path(
    post,
    path = "/api/v1/visit-checklists",
    operation_id = "create_checklist",
    tag = "visit",
    request_body = Checklist,
    responses((status = 201, body = KeptChecklist))
)]
pub(crate) async fn create_checklist(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Json(document): Json<Checklist>,
) -> ApiResult<(StatusCode, Json<KeptChecklist>)> {
    let id = commands::create_checklist(&room, &actor, document).await?;
    let made = store::find(room.db.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(made)))
}
