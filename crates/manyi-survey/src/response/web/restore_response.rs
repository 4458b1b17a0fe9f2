use crate::{
    SurveyRoom,
    response::{ResponseDetail, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, ResponseId};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};

/// Brings back a response that was put away.
#[utoipa::path(
    post,
    path = "/api/v1/responses/{id}/restoration",
    operation_id = "restore_response",
    tag = "response",
    params(("id" = ResponseId, Path)),
    responses((status = 200, body = ResponseDetail))
)]
pub(crate) async fn restore_response(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
) -> ApiResult<Json<ResponseDetail>> {
    commands::restore_response(&room, &actor, id).await?;
    let found = queries::detail(&room, &actor, id, locale).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
