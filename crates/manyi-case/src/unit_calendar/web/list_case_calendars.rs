use super::UnitCalendarView;
use crate::{CaseRoom, unit_calendar::store::all};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// List the calendars of units
#[utoipa::path(
    get, path = "/api/v1/case-calendars", tag = "case", operation_id = "list_case_calendars",
    responses((status = 200, description = "Units of the reader's scope with a calendar of their own.", body = Vec<UnitCalendarView>))
)]
pub(super) async fn list_case_calendars(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<UnitCalendarView>>> {
    let found = all(room.db.reader(), &actor.scope).await?;
    Ok(Json(found.into_iter().map(UnitCalendarView::from).collect()))
}
