use crate::{
    FeedbackRoom,
    dispatch::setting::{FeedbackDispatch, SaveFeedbackDispatch, list, save},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// Let feedback of a unit go by itself, as far as measured suggestions keep the promise
#[utoipa::path(
    put, path = "/api/v1/feedback-dispatch", tag = "feedback", operation_id = "save_feedback_dispatch",
    request_body = SaveFeedbackDispatch,
    responses((status = 200, description = "All settings as they are then.", body = Vec<FeedbackDispatch>))
)]
pub(super) async fn save_feedback_dispatch(
    State(room): State<FeedbackRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<SaveFeedbackDispatch>,
) -> ApiResult<Json<Vec<FeedbackDispatch>>> {
    save(&room, &actor, input).await?;
    Ok(Json(list(&room, &actor).await?))
}
