use super::{SavedCodeframe, store};
use crate::TopicRoom;
use axum::extract::State;
use manyi_web::{ApiResult, Json};

/// Every codeframe that was saved, the latest first
#[utoipa::path(
    get, path = "/api/v1/codeframe/versions", tag = "topic", operation_id = "list_codeframes",
    responses((status = 200, body = Vec<SavedCodeframe>))
)]
pub(super) async fn list_codeframes(State(room): State<TopicRoom>) -> ApiResult<Json<Vec<SavedCodeframe>>> {
    let mut saved = Vec::new();
    for row in store::all(room.db.reader()).await? {
        saved.push(SavedCodeframe::of(&room, row).await?);
    }
    Ok(Json(saved))
}
