use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, FieldProblem, PersonId, Problem, SHORT_TEXT, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RecusePerson {
    /// Who keeps out.
    person_id: PersonId,
    /// Up to 2,000 characters.
    reason: String,
}

/// Keep somebody out of a case
///
/// They have an interest in it: from now on they can do nothing to it.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/recuse", tag = "case", operation_id = "recuse_case_person",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = RecusePerson,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn recuse_case_person(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<RecusePerson>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let text = required_text("/reason", &input.reason, SHORT_TEXT, &mut problems);
    if room.directory.person(input.person_id).await.is_none() {
        problems.push(FieldProblem::new("/person_id", "case.unknown_person"));
    }
    let act = Act::Recuse { person: input.person_id, text };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
