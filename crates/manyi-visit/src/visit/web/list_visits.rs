use super::VisitList;
use crate::{
    VisitRoom,
    visit::{
        VisitState,
        queries::{self, VisitFilter},
        visible,
    },
};
use axum::extract::State;
use manyi_kernel::ChecklistId;
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::Deserialize;

/// Which visits.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListVisits {
    state: Option<VisitState>,
    checklist: Option<ChecklistId>,
}

/// Visits to the units that the caller sees, the latest first; at most 500.
#[utoipa::path(
    get,
    path = "/api/v1/visits",
    operation_id = "list_visits",
    tag = "visit",
    params(ListVisits),
    responses((status = 200, body = VisitList))
)]
pub(crate) async fn list_visits(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<ListVisits>,
) -> ApiResult<Json<VisitList>> {
    let filter = VisitFilter { state: query.state, checklist: query.checklist };
    let (items, total) = queries::list(&room, &actor, visible::of_units(&actor), filter).await?;
    Ok(Json(VisitList { items, total }))
}
