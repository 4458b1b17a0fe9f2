use super::UnitCalendarView;
use crate::{
    CaseRoom,
    unit_calendar::{UnitCalendar, edit::set_calendar},
};
use axum::extract::State;
use manyi_kernel::{Revision, UnitId};
use manyi_web::{ApiResult, IfMatch, Json, Path, ProblemBody, Revised, SignedActor};

/// Set a unit's calendar
///
/// Open cases of the unit and of units below are reckoned anew, each with an audit row.
#[utoipa::path(
    put, path = "/api/v1/case-calendars/{id}", tag = "case", operation_id = "set_case_calendar",
    params(("id" = UnitId, Path), ("If-Match" = String, Header, description = "Version that was edited; 1 when the unit has none.")),
    request_body = UnitCalendar,
    responses(
        (status = 200, description = "The calendar in force.", body = UnitCalendarView),
        (status = 404, description = "No such unit, or outside the reader's scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else edited the calendar meanwhile.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Fields are wrong; `fields` names each.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn set_case_calendar(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(unit_id): Path<UnitId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<UnitCalendar>,
) -> ApiResult<Revised<UnitCalendarView>> {
    let stored = set_calendar(&room, &actor, unit_id, expected, input).await?;
    let revision = Revision(stored.version);
    Ok(Revised(stored.into(), revision))
}
