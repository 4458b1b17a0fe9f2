use super::{answer::act_and_show, refusals::ActRefusals, shares::check_shares};
use crate::{
    CaseRoom,
    case::{Act, CaseShare, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecideAppeal {
    /// Dismissed otherwise.
    upheld: bool,
    /// What holds instead; needed when the appeal is upheld.
    shares: Option<Vec<CaseShare>>,
    /// The grounds, up to 2,000 characters.
    text: String,
}

/// Decide an appeal
///
/// Neither who made the finding nor who appealed decides.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/appeal-decision", tag = "case", operation_id = "decide_case_appeal",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = DecideAppeal,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn decide_case_appeal(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<DecideAppeal>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = required_text("/text", &input.text, SHORT_TEXT, &mut problems);
    let shares = input.shares.unwrap_or_default();
    if input.upheld {
        check_shares(&room, &shares, &mut problems).await;
    }
    let act = Act::DecideAppeal { upheld: input.upheld, shares, text };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
