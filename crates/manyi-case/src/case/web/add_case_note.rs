use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::{CaseId, LONG_TEXT, Problem, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddCaseNote {
    /// 1–10,000 characters.
    text: String,
}

/// Add a note
///
/// For colleagues only; changes no state.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/note", tag = "case", operation_id = "add_case_note",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = AddCaseNote,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn add_case_note(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<AddCaseNote>,
) -> ApiResult<Revised<CaseDetail>> {
    let mut problems = Vec::new();
    let act = Act::Note { text: required_text("/text", &input.text, LONG_TEXT, &mut problems) };
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    act_and_show(&room, &actor, locale, id, expected, act).await
}
