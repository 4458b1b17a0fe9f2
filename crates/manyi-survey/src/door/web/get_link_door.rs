use super::LinkDoor;
use crate::{SurveyRoom, door::store, link};
use axum::extract::State;
use manyi_kernel::{LinkId, Problem};
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// What a link asks of people before it takes an answer.
#[utoipa::path(
    get,
    path = "/api/v1/links/{id}/door",
    operation_id = "get_link_door",
    tag = "link",
    params(("id" = LinkId, Path)),
    responses((status = 200, body = LinkDoor))
)]
pub(crate) async fn get_link_door(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<LinkId>,
) -> ApiResult<Json<LinkDoor>> {
    let db = room.db.reader();
    link::store::find(db, &actor.scope, id).await.map_err(Problem::from)?.ok_or_else(Problem::not_found)?;
    let door = store::find(db, id).await.map_err(Problem::from)?;
    Ok(Json(LinkDoor::of(door, store::count_codes(db, id).await.map_err(Problem::from)?)))
}
