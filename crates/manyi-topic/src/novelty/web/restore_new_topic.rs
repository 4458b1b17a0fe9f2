use crate::{TopicRoom, novelty::commands::restore};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Path, SignedActor};
use uuid::Uuid;

/// Take a dismissal back
#[utoipa::path(
    delete, path = "/api/v1/new-topic-dismissals/{id}", tag = "topic", operation_id = "restore_new_topic",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Listed again"))
)]
pub(super) async fn restore_new_topic(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
) -> ApiResult<StatusCode> {
    restore(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
