use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
    clock::CaseTarget,
};
use axum::extract::State;
use manyi_kernel::{CaseId, FieldProblem, Problem, SHORT_TEXT, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExtendCase {
    /// The clock that is to run longer.
    target: CaseTarget,
    /// Days where the target counts days (1–60), else minutes (1–20,000).
    amount: u32,
    /// Up to 2,000 characters.
    reason: String,
}

/// Ask for more time
///
/// Somebody else decides.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/extend", tag = "case", operation_id = "extend_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = ExtendCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn extend_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<ExtendCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = required_text("/reason", &input.reason, SHORT_TEXT, &mut problems);
    if input.amount == 0 {
        problems.push(FieldProblem::new("/amount", "missing"));
    }
    let act = Act::Extend { target: input.target, amount: input.amount, text };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
