use crate::{
    VisitRoom,
    visit::{
        commands,
        queries::{self, VisitDetail},
        visible,
    },
};
use axum::extract::State;
use manyi_kernel::{Problem, VisitId};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Calls off a visit that nobody has reported on.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/cancellation",
    operation_id = "cancel_visit",
    tag = "visit",
    params(("id" = VisitId, Path)),
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn cancel_visit(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
) -> ApiResult<Json<VisitDetail>> {
    commands::cancel_visit(&room, &actor, id).await?;
    let found = queries::detail(&room, &actor, visible::of_units(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
