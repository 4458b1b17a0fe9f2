use crate::{
    FeedbackRoom,
    dispatch::setting::{FeedbackDispatch, list},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Where feedback may go by itself, and how well suggestions by text held there
#[utoipa::path(
    get, path = "/api/v1/feedback-dispatch", tag = "feedback", operation_id = "list_feedback_dispatch",
    responses((status = 200, body = Vec<FeedbackDispatch>))
)]
pub(super) async fn list_feedback_dispatch(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<FeedbackDispatch>>> {
    Ok(Json(list(&room, &actor).await?))
}
