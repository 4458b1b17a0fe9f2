use super::{answer::show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
    draft::{Message, send},
};
use axum::extract::State;
use manyi_kernel::{CaseId, LONG_TEXT, PersonId, Problem, required_text};
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddCaseNote {
    /// 1–10,000 characters.
    text: String,
    /// Colleagues who are to read it, at most 20: they must be able to read the case, hear of the note, and follow
    /// the case from then on.
    #[serde(default)]
    mentions: Vec<PersonId>,
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
    send(&room, &actor, (id, expected), Message { act, mentions: input.mentions }).await?;
    show(&room, &actor, locale, id, None).await
}
