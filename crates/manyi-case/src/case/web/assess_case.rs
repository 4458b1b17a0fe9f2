use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, CasePriority, CaseSeverity, CustomerTier, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AssessCase {
    /// How much harm is done or threatens.
    severity: CaseSeverity,
    /// As before unless given.
    tier: Option<CustomerTier>,
    /// As before unless given.
    priority: Option<CasePriority>,
    /// Why, up to 2,000 characters.
    text: Option<String>,
}

/// Assess a case
///
/// CaseSeverity, customer tier and priority decide which rule of the policy holds; the deadlines are reckoned anew.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/assess", tag = "case", operation_id = "assess_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = AssessCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn assess_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<AssessCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = optional_text("/text", input.text.as_deref(), SHORT_TEXT, &mut problems);
    let AssessCase { severity, tier, priority, .. } = input;
    let act = Act::Assess { severity, tier, priority, text };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
