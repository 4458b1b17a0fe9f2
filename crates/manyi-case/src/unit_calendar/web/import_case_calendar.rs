use crate::{
    CaseRoom,
    unit_calendar::{CalendarDay, edit::unit_of},
};
use axum::extract::State;
use manyi_calendar::{ImportError, import};
use manyi_kernel::{FieldProblem, Problem, UnitId};
use manyi_web::{ApiResult, Json, Path, ProblemBody, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ImportCalendar {
    /// The file's text: CSV (`date,kind,name`), ICS, or the JSON of holiday-cn; its beginning tells which.
    text: String,
}

/// Read a calendar file
///
/// Stores nothing: the days go into the form, and are kept with the calendar.
#[utoipa::path(
    post, path = "/api/v1/case-calendars/{id}/import", tag = "case", operation_id = "import_case_calendar",
    params(("id" = UnitId, Path)),
    request_body = ImportCalendar,
    responses(
        (status = 200, description = "The days that the file names.", body = Vec<CalendarDay>),
        (status = 404, description = "No such unit, or outside the reader's scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The file cannot be read; `fields` names the line.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn import_case_calendar(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(unit_id): Path<UnitId>,
    Json(input): Json<ImportCalendar>,
) -> ApiResult<Json<Vec<CalendarDay>>> {
    unit_of(&room, &actor, unit_id).await?;
    let found = import(&input.text).map_err(|error| Problem::invalid(vec![named(&error)]))?;
    Ok(Json(found.days.into_iter().map(|(date, kind)| CalendarDay::of(date, kind)).collect()))
}

fn named(error: &ImportError) -> FieldProblem {
    let at = |code: &str, line: usize| FieldProblem::new("/text", code).with("line", line);
    match error {
        ImportError::Date { line, text } => at("case.file_date", *line).with("text", text),
        ImportError::Kind { line, text } => at("case.file_kind", *line).with("text", text),
        ImportError::Twice { line, day } => at("case.file_day_twice", *line).with("day", day),
        ImportError::Unreadable { line, problem } => {
            at("case.file_unreadable", *line).with("problem", problem)
        }
        ImportError::TooLong { line, days } => at("case.file_too_long", *line).with("days", days),
        ImportError::Empty => FieldProblem::new("/text", "case.file_empty"),
    }
}
