use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, RemedyId, RemedyPower, view::CaseDetail},
    policy::LARGEST_REMEDY_FEN,
};
use axum::extract::State;
use manyi_kernel::{Actor, CaseId, FieldProblem, Permission, Problem, SHORT_TEXT, optional_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferRemedy {
    /// A code of the policy's catalogue of remedies.
    code: String,
    /// 0.01 yuan; 0 for what costs nothing.
    #[serde(default)]
    amount_fen: i64,
    /// What exactly, up to 2,000 characters.
    text: Option<String>,
}

/// Give the customer something
///
/// Within one's own authority it is granted at once; otherwise somebody with more decides, and the case waits for it.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/remedies", tag = "case", operation_id = "offer_case_remedy",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = OfferRemedy,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn offer_case_remedy(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<OfferRemedy>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = optional_text("/text", input.text.as_deref(), SHORT_TEXT, &mut problems);
    if !(0..=LARGEST_REMEDY_FEN).contains(&input.amount_fen) {
        let problem = FieldProblem::new("/amount_fen", "case.outside_range");
        problems.push(problem.with("min", 0).with("max", LARGEST_REMEDY_FEN));
    }
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    let OfferRemedy { code, amount_fen, .. } = input;
    let act = Act::OfferRemedy { remedy: RemedyId::new(), code, amount_fen, text, power: power_of(&actor) };
    act_and_show(&room, &actor, locale, id, expected, act).await
}

pub(super) fn power_of(actor: &Actor) -> RemedyPower {
    RemedyPower { assigns: actor.may(Permission::CaseAssign), scope: actor.scope.clone() }
}
