use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WithdrawCase {
    /// Why, in words, 1–2,000 characters.
    reason: String,
}

/// Withdraw a case
///
/// The customer takes the matter back; an end.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/withdraw", tag = "case", operation_id = "withdraw_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = WithdrawCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn withdraw_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<WithdrawCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let act =
        Act::Withdraw { text: Some(required_text("/reason", &input.reason, SHORT_TEXT, &mut problems)) };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
