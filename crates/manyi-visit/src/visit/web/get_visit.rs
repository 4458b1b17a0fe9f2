use crate::{
    VisitRoom,
    visit::{
        queries::{self, VisitDetail},
        visible,
    },
};
use axum::extract::State;
use manyi_kernel::{Problem, VisitId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// One visit with its checklist and marks; the visited unit sees it once it is approved.
#[utoipa::path(
    get,
    path = "/api/v1/visits/{id}",
    operation_id = "get_visit",
    tag = "visit",
    params(("id" = VisitId, Path)),
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn get_visit(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
) -> ApiResult<Json<VisitDetail>> {
    let found = queries::detail(&room, &actor, visible::of_units(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
