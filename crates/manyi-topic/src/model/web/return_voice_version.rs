use super::VoiceVersion;
use crate::{
    TopicRoom,
    model::{commands::return_to, store},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Go back to an earlier version: all texts are read again as with it
#[utoipa::path(
    post, path = "/api/v1/voice-versions/{id}/return", tag = "topic", operation_id = "return_voice_version",
    params(("id" = i32, Path, description = "Number of the version.")),
    responses((status = 202, body = VoiceVersion))
)]
pub(super) async fn return_voice_version(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<i32>,
) -> ApiResult<(StatusCode, Json<VoiceVersion>)> {
    let number = return_to(&room, &actor, id).await?;
    let row = store::find(room.db.reader(), number).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::ACCEPTED, Json(VoiceVersion::of(&room, &row).await?)))
}
