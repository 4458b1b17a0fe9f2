use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, CaseTaskId, TaskOutcome, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CancelTask {
    /// Of the case's tasks.
    task_id: CaseTaskId,
    /// Up to 2,000 characters.
    reason: String,
}

/// Take back what a unit was asked for
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/cancel-task", tag = "case", operation_id = "cancel_case_task",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = CancelTask,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn cancel_case_task(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<CancelTask>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = Some(required_text("/reason", &input.reason, SHORT_TEXT, &mut problems));
    let act = Act::FinishTask { task: input.task_id, outcome: TaskOutcome::Cancelled, text };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
