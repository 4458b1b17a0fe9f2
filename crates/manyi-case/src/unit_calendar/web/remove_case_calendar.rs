use crate::{CaseRoom, unit_calendar::edit::remove_calendar};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::UnitId;
use manyi_web::{ApiResult, Path, ProblemBody, SignedActor};

/// Remove a unit's calendar
///
/// The unit follows the one above again; its open cases are reckoned anew.
#[utoipa::path(
    delete, path = "/api/v1/case-calendars/{id}", tag = "case", operation_id = "remove_case_calendar",
    params(("id" = UnitId, Path)),
    responses(
        (status = 204, description = "Removed."),
        (status = 404, description = "The unit has none, or lies outside the reader's scope.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn remove_case_calendar(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(unit_id): Path<UnitId>,
) -> ApiResult<StatusCode> {
    remove_calendar(&room, &actor, unit_id).await?;
    Ok(StatusCode::NO_CONTENT)
}
