use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, HoldReason, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldCase {
    /// What the case waits for.
    reason: HoldReason,
    /// More about it, up to 2,000 characters.
    text: Option<String>,
}

/// Put a case on hold
///
/// Every clock of the case stands still until it is resumed.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/hold", tag = "case", operation_id = "hold_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = HoldCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn hold_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<HoldCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let act = Act::Hold {
        reason: input.reason,
        text: optional_text("/text", input.text.as_deref(), SHORT_TEXT, &mut problems),
    };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
