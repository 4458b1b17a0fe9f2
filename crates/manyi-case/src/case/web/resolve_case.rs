use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, LONG_TEXT, Problem, optional_text, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

/// Longest name of a cause, in characters.
const CAUSE_TEXT: usize = 200;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ResolveCase {
    /// What was done, 1–10,000 characters.
    summary: String,
    /// What the matter came from, up to 200 characters.
    cause: Option<String>,
}

/// Resolve a case
///
/// Stops the resolve clock and makes the follow-up link, which stands in `follow_up.url` of this answer and nowhere else.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/resolve", tag = "case", operation_id = "resolve_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = ResolveCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn resolve_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<ResolveCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let act = Act::Resolve {
        summary: required_text("/summary", &input.summary, LONG_TEXT, &mut problems),
        cause: optional_text("/cause", input.cause.as_deref(), CAUSE_TEXT, &mut problems),
    };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
