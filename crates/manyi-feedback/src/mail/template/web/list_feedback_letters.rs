use super::{FeedbackLetter, all};
use crate::FeedbackRoom;
use axum::extract::State;
use manyi_web::{ApiResult, Json};

/// The letters that customers get, in both languages
#[utoipa::path(
    get, path = "/api/v1/feedback-letters", tag = "feedback", operation_id = "list_feedback_letters",
    responses((status = 200, body = Vec<FeedbackLetter>))
)]
pub(super) async fn list_feedback_letters(
    State(room): State<FeedbackRoom>,
) -> ApiResult<Json<Vec<FeedbackLetter>>> {
    Ok(Json(all(&room).await?))
}
