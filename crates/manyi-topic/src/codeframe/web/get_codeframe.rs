use super::{SavedCodeframe, store};
use crate::TopicRoom;
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json};

/// The codeframe as it was saved last
#[utoipa::path(
    get, path = "/api/v1/codeframe", tag = "topic", operation_id = "get_codeframe",
    responses((status = 200, body = SavedCodeframe))
)]
pub(super) async fn get_codeframe(State(room): State<TopicRoom>) -> ApiResult<Json<SavedCodeframe>> {
    let row = store::latest(room.db.reader()).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(SavedCodeframe::of(&room, row).await?))
}
