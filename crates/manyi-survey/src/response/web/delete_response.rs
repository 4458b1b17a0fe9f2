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
pub(crate) struct DeletionOfResponse {
    /// Why, for those who ask later; at most 500 characters.
    reason: String,
}

/// Puts a response away: it counts nowhere until it is brought back.
#[utoipa::path(
    post,
    path = "/api/v1/responses/{id}/deletion",
    operation_id = "delete_response",
    tag = "response",
    params(("id" = ResponseId, Path)),
    request_body = DeletionOfResponse,
    responses((status = 200, body = ResponseDetail))
)]
pub(crate) async fn delete_response(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
    Json(body): Json<DeletionOfResponse>,
) -> ApiResult<Json<ResponseDetail>> {
    commands::delete_response(&room, &actor, id, &body.reason).await?;
    let found = queries::detail(&room, &actor, id, locale).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
