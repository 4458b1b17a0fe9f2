use super::shown;
use crate::{TopicRoom, correction::commands::withdraw_correction, voice::rows::Voice};
use axum::extract::State;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use uuid::Uuid;

/// Give a text back to the machine
#[utoipa::path(
    delete, path = "/api/v1/voices/{id}/labels", tag = "topic", operation_id = "withdraw_voice_correction",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Voice))
)]
pub(super) async fn withdraw_voice_correction(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
) -> ApiResult<Json<Voice>> {
    withdraw_correction(&room, &actor, id).await?;
    Ok(Json(shown(&room, &actor, id).await?))
}
