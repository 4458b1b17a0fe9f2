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

/// One of the visits that the caller is sent on.
#[utoipa::path(
    get,
    path = "/api/v1/my-visits/{id}",
    operation_id = "get_my_visit",
    tag = "visit",
    params(("id" = VisitId, Path)),
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn get_my_visit(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
) -> ApiResult<Json<VisitDetail>> {
    let found = queries::detail(&room, &actor, visible::of_shopper(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
