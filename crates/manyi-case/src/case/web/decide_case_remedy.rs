use super::{answer::act_and_show, offer_case_remedy::power_of, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, RemedyId, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecideRemedy {
    remedy_id: RemedyId,
    granted: bool,
    /// Up to 2,000 characters.
    text: Option<String>,
}

/// Decide on a remedy that was asked for
///
/// Somebody else than who offered it, and only within the own authority.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/remedy-decision", tag = "case", operation_id = "decide_case_remedy",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = DecideRemedy,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn decide_case_remedy(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<DecideRemedy>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = optional_text("/text", input.text.as_deref(), SHORT_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let DecideRemedy { remedy_id: remedy, granted, .. } = input;
    let act = Act::DecideRemedy { remedy, granted, text, power: power_of(&actor) };
    act_and_show(&room, &actor, locale, id, expected, act).await
}
