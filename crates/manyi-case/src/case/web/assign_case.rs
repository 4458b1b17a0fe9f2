use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, FieldProblem, PersonId, Problem};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignCase {
    /// Who handles it from now on.
    person_id: PersonId,
}

/// Assign a case
///
/// Also hands an assigned case to somebody else.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/assign", tag = "case", operation_id = "assign_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = AssignCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn assign_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<AssignCase>,
) -> ApiResult<Revised<CaseDetail>> {
    // The directory names the people who can sign in; those who left are not in it.
    if room.directory.person(input.person_id).await.is_none() {
        return Err(Problem::invalid(vec![FieldProblem::new("/person_id", "case.unknown_person")]).into());
    }
    act_and_show(&room, &actor, locale, id, expected, Act::Assign { to: input.person_id }).await
}
