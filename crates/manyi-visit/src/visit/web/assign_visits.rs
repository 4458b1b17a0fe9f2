use crate::{
    VisitRoom,
    visit::commands::{self, AssignVisits},
};
use axum::{extract::State, http::StatusCode};
use jiff::civil::Date;
use manyi_kernel::{ChecklistId, PersonId, UnitId, VisitId};
use manyi_web::{ApiResult, Json, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VisitOrder {
    checklist_id: ChecklistId,
    /// One visit for each; 1 to 500.
    unit_ids: Vec<UnitId>,
    shopper_id: PersonId,
    #[schema(value_type = String, format = Date)]
    first_day: Date,
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    /// Who the shopper pretends to be and what they ask for; at most 2,000 characters.
    #[serde(default)]
    cover_story: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OrderedVisits {
    visit_ids: Vec<VisitId>,
}

/// Sends a shopper to units, all or none. Later edits of the checklist do not concern these visits.
#[utoipa::path(
    post,
    path = "/api/v1/visits",
    operation_id = "assign_visits",
    tag = "visit",
    request_body = VisitOrder,
    responses((status = 201, body = OrderedVisits))
)]
pub(crate) async fn assign_visits(
    State(room): State<VisitRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<VisitOrder>,
) -> ApiResult<(StatusCode, Json<OrderedVisits>)> {
    let VisitOrder { checklist_id, unit_ids, shopper_id, first_day, last_day, cover_story } = body;
    let input = AssignVisits { checklist_id, unit_ids, shopper_id, first_day, last_day, cover_story };
    let visit_ids = commands::assign_visits(&room, &actor, input).await?;
    Ok((StatusCode::CREATED, Json(OrderedVisits { visit_ids })))
}
