use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, WhyNode, checked_why, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnalyseCase {
    /// The first says what happened; every other explains one that stands before it. 1–60.
    nodes: Vec<WhyNode>,
}

/// Ask why, and why again
///
/// Keeps the 5-Why tree of the case; replaces an earlier one, which stays in the history.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/analysis", tag = "case", operation_id = "analyse_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = AnalyseCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn analyse_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<AnalyseCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let nodes = checked_why(&input.nodes, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, Act::Analyse { nodes }).await
}
