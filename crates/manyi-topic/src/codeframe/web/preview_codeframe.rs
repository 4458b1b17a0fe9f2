use crate::{
    TopicRoom,
    codeframe::{
        Codeframe,
        commands::{CodeframePreview, preview},
    },
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// What a codeframe would find in the latest 500 texts; nothing is saved
#[utoipa::path(
    post, path = "/api/v1/codeframe/preview", tag = "topic", operation_id = "preview_codeframe",
    request_body = Codeframe,
    responses((status = 200, description = "Texts of the reader's scope, personal data masked.", body = CodeframePreview))
)]
pub(super) async fn preview_codeframe(
    State(room): State<TopicRoom>,
    SignedActor(actor): SignedActor,
    Json(frame): Json<Codeframe>,
) -> ApiResult<Json<CodeframePreview>> {
    Ok(Json(preview(&room, &actor, frame).await?))
}
