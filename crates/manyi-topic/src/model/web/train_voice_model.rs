use super::VoiceVersion;
use crate::{
    TopicRoom,
    model::{commands::train, store},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};

/// Learn from all corrections; what was learned is used only if it decides at least as well
#[utoipa::path(
    post, path = "/api/v1/voice-model/training", tag = "topic", operation_id = "train_voice_model",
    responses((status = 202, description = "Learning has begun.", body = VoiceVersion))
)]
pub(super) async fn train_voice_model(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<(StatusCode, Json<VoiceVersion>)> {
    let number = train(&room, &actor).await?;
    let row = store::find(room.db.reader(), number).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::ACCEPTED, Json(VoiceVersion::of(&room, &row).await?)))
}
