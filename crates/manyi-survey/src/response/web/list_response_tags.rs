use crate::{
    SurveyRoom,
    response::queries::{self, TagCount},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, SignedActor};

/// The labels of the responses that the reader sees, the most used first; at most 200.
#[utoipa::path(
    get,
    path = "/api/v1/response-tags",
    operation_id = "list_response_tags",
    tag = "response",
    responses((status = 200, body = [TagCount]))
)]
pub(crate) async fn list_response_tags(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<Json<Vec<TagCount>>> {
    Ok(Json(queries::tags(&room, &actor.scope).await?))
}
