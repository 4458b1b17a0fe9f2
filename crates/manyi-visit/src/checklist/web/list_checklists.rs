use crate::{
    VisitRoom,
    checklist::store::{self, KeptChecklist},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json};

/// All checklists by title, with their items.
#[utoipa::path(
    get,
    path = "/api/v1/visit-checklists",
    operation_id = "list_checklists",
    tag = "visit",
    responses((status = 200, body = [KeptChecklist]))
)]
pub(crate) async fn list_checklists(State(room): State<VisitRoom>) -> ApiResult<Json<Vec<KeptChecklist>>> {
    Ok(Json(store::list(room.db.reader()).await?))
}
