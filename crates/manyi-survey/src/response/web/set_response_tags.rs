use crate::{
    SurveyRoom,
    response::{ResponseDetail, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, ResponseId};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResponseTags {
    /// At most 20, of at most 30 characters each.
    tags: Vec<String>,
}

/// Gives a response these labels and no other.
#[utoipa::path(
    put,
    path = "/api/v1/responses/{id}/tags",
    operation_id = "set_response_tags",
    tag = "response",
    params(("id" = ResponseId, Path)),
    request_body = ResponseTags,
    responses((status = 200, body = ResponseDetail))
)]
pub(crate) async fn set_response_tags(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
    Json(body): Json<ResponseTags>,
) -> ApiResult<Json<ResponseDetail>> {
    commands::tag_response(&room, &actor, id, &body.tags).await?;
    let found = queries::detail(&room, &actor, id, locale).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
