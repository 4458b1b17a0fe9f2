use super::{SavedCodeframe, store};
use crate::{
    TopicRoom,
    codeframe::{Codeframe, Topic, commands::save_codeframe},
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateCodeframe {
    /// Number of the codeframe that was edited.
    version: i32,
    topics: Vec<Topic>,
}

/// Save the codeframe under its next number; all texts are read again with it
#[utoipa::path(
    put, path = "/api/v1/codeframe", tag = "topic", operation_id = "update_codeframe",
    request_body = UpdateCodeframe,
    responses((status = 200, body = SavedCodeframe))
)]
pub(super) async fn update_codeframe(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Json(input): Json<UpdateCodeframe>,
) -> ApiResult<Json<SavedCodeframe>> {
    let frame = Codeframe { topics: input.topics };
    let number = save_codeframe(&room, &actor, (input.version, frame)).await?;
    let row = store::find(room.db.reader(), number).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(SavedCodeframe::of(&room, row).await?))
}
