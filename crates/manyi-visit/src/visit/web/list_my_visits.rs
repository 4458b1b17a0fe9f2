use super::VisitList;
use crate::{
    VisitRoom,
    visit::{
        queries::{self, VisitFilter},
        visible,
    },
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// The visits that the caller is sent on, the latest first; at most 500.
#[utoipa::path(
    get,
    path = "/api/v1/my-visits",
    operation_id = "list_my_visits",
    tag = "visit",
    responses((status = 200, body = VisitList))
)]
pub(crate) async fn list_my_visits(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<VisitList>> {
    let filter = VisitFilter::default();
    let (items, total) = queries::list(&room, &actor, visible::of_shopper(&actor), filter).await?;
    Ok(Json(VisitList { items, total }))
}
