use super::LetterLanguage;
use crate::{
    FeedbackRoom,
    mail::template::{LetterKind, LetterText, filled, rule::checked},
    words::word,
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PreviewFeedbackLetter {
    kind: LetterKind,
    language: LetterLanguage,
    letter: LetterText,
}

/// A letter as it would reach somebody, about a made-up matter
#[utoipa::path(
    post, path = "/api/v1/feedback-letters/preview", tag = "feedback", operation_id = "preview_feedback_letter",
    request_body = PreviewFeedbackLetter,
    responses((status = 200, body = LetterText))
)]
pub(super) async fn preview_feedback_letter(
    State(room): State<FeedbackRoom>,
    Json(input): Json<PreviewFeedbackLetter>,
) -> ApiResult<Json<LetterText>> {
    let letter = checked(input.kind, &input.letter).map_err(Problem::invalid)?;
    let locale = input.language.locale();
    let link = room.base_url.join("/fb/status/…");
    let (title, text) =
        (word(locale, "feedback.letter.sample.title"), word(locale, "feedback.letter.sample.text"));
    let values = [
        ("number", "F2026-000123"),
        ("title", title.as_str()),
        ("link", link.as_str()),
        ("text", text.as_str()),
    ];
    Ok(Json(LetterText { subject: filled(&letter.subject, &values), text: filled(&letter.text, &values) }))
}
