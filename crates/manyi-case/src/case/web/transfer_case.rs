use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, FieldProblem, Problem, SHORT_TEXT, UnitId, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TransferCase {
    /// Within the reader's scope.
    unit_id: UnitId,
    /// Up to 2,000 characters.
    reason: String,
}

/// Transfer a case to another unit
///
/// The deadlines promised to the customer stay; the unit assigns the case anew.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/transfer", tag = "case", operation_id = "transfer_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = TransferCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn transfer_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<TransferCase>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = required_text("/reason", &input.reason, SHORT_TEXT, &mut problems);
    let unit = room.directory.unit(input.unit_id).await.filter(|unit| actor.scope.allows(&unit.path));
    let (Some(unit), true) = (&unit, problems.is_empty()) else {
        if unit.is_none() {
            problems.push(FieldProblem::new("/unit_id", "case.unknown_unit"));
        }
        return Err(Problem::invalid(problems).into());
    };
    let act = Act::Transfer { unit_id: unit.id, unit_path: unit.path.clone(), text };
    act_and_show(&room, &actor, locale, id, expected, act).await
}
