use crate::{
    CaseRoom,
    case::{CaseTaskId, TaskOutcome, web::refusals::ActRefusals},
    tasks::{
        CaseTaskRow,
        finish::{finish_task, task_in_scope},
        list::shown,
    },
};
use axum::extract::State;
use manyi_kernel::{FieldProblem, LONG_TEXT, Problem, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FinishTask {
    /// `agreed` or `objected` for a countersignature, else `done` or `returned`.
    outcome: TaskOutcome,
    /// The answer, up to 10,000 characters.
    text: String,
}

/// Answer what one's unit was asked
///
/// The right is the task: the case itself may lie outside the reader's scope.
#[utoipa::path(
    post, path = "/api/v1/case-tasks/{id}/finish", tag = "case", operation_id = "finish_case_task",
    params(("id" = CaseTaskId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = FinishTask,
    responses((status = 200, description = "Done; the task as it is now.", body = CaseTaskRow), ActRefusals)
)]
pub(super) async fn finish_case_task(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseTaskId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<FinishTask>,
) -> ApiResult<Json<CaseTaskRow>> {
    let mut problems = Vec::new();
    let text = required_text("/text", &input.text, LONG_TEXT, &mut problems);
    if input.outcome == TaskOutcome::Cancelled {
        problems.push(FieldProblem::new("/outcome", "not_an_option"));
    }
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    finish_task(&room, &actor, id, expected, input.outcome, Some(text)).await?;
    let row = task_in_scope(&room, &actor, id).await?;
    Ok(Json(shown(&room, locale, &row).await?))
}
