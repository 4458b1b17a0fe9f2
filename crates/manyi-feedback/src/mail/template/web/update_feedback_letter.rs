use super::{FeedbackLetter, LetterLanguage, all};
use crate::{
    FeedbackRoom,
    mail::template::{LetterKind, LetterText, write_letter},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateFeedbackLetter {
    kind: LetterKind,
    language: LetterLanguage,
    /// Absent: the words of the product again.
    letter: Option<LetterText>,
}

/// Say it in the organisation's own words, or in those of the product again
#[utoipa::path(
    put, path = "/api/v1/feedback-letters", tag = "feedback", operation_id = "update_feedback_letter",
    request_body = UpdateFeedbackLetter,
    responses((status = 200, description = "All letters as they are then.", body = Vec<FeedbackLetter>))
)]
pub(super) async fn update_feedback_letter(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<UpdateFeedbackLetter>,
) -> ApiResult<Json<Vec<FeedbackLetter>>> {
    write_letter(&room, &actor, (input.kind, input.language.locale()), input.letter).await?;
    Ok(Json(all(&room).await?))
}
