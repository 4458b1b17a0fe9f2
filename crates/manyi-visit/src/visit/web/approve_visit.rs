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

/// The report stands: its score counts, and the visited unit sees it.
#[utoipa::path(
    post,
    path = "/api/v1/visits/{id}/approval",
    operation_id = "approve_visit",
    tag = "visit",
    params(("id" = VisitId, Path)),
    responses((status = 200, body = VisitDetail))
)]
pub(crate) async fn approve_visit(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<VisitId>,
) -> ApiResult<Json<VisitDetail>> {
    commands::approve_visit(&room, &actor, id).await?;
    let found = queries::detail(&room, &actor, visible::of_units(&actor), id).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
