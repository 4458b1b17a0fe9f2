use super::{answer::act_and_show, refusals::ActRefusals, shares::check_shares};
use crate::{
    CaseRoom,
    case::{Act, CaseShare, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FindCause {
    /// A code of the policy's catalogue.
    cause: String,
    /// Units and their parts; together 100.
    shares: Vec<CaseShare>,
    /// Codes of the policy's catalogues of products and of steps of the service.
    product: Option<String>,
    process_step: Option<String>,
    /// How it was found, up to 2,000 characters.
    text: Option<String>,
}

/// Find the cause and who is responsible
///
/// Replaces an earlier finding.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/finding", tag = "case", operation_id = "find_case_cause",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = FindCause,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn find_case_cause(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<FindCause>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = optional_text("/text", input.text.as_deref(), SHORT_TEXT, &mut problems);
    check_shares(&room, &input.shares, &mut problems).await;
    let FindCause { cause, shares, product, process_step, .. } = input;
    let act = Act::FindCause { cause, shares, text, product, process_step };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
