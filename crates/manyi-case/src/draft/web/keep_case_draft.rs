use crate::{
    CaseRoom,
    case::{CaseChannel, web::refusals::CaseRefusals},
    draft::{DraftAction, KeptDraft, keep_draft},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{CaseId, LONG_TEXT, Problem, optional_text};
use manyi_web::{ApiResult, Json, Path, ProblemBody, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeepCaseDraft {
    action: DraftAction,
    /// Up to 10,000 characters; a blank text forgets the draft.
    text: String,
    /// Of a reply.
    channel: Option<CaseChannel>,
}

/// Keep a draft
///
/// In the place of the one before. Sending the reply or the note forgets it.
#[utoipa::path(
    put, path = "/api/v1/cases/{id}/drafts", tag = "case", operation_id = "keep_case_draft",
    params(("id" = CaseId, Path)),
    request_body = KeepCaseDraft,
    responses(
        (status = 204, description = "Kept, or forgotten."),
        (status = 422, description = "Fields are wrong.", body = ProblemBody, content_type = "application/problem+json"),
        CaseRefusals
    )
)]
pub(super) async fn keep_case_draft(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
    Json(input): Json<KeepCaseDraft>,
) -> ApiResult<StatusCode> {
    let mut problems = Vec::new();
    // Checked as it will be when sent, kept with its blanks: somebody is still writing.
    optional_text("/text", Some(&input.text), LONG_TEXT, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems).into());
    }
    keep_draft(&room, &actor, id, input.action, KeptDraft { text: input.text, channel: input.channel })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
