use crate::{
    SurveyRoom,
    response::{ResponseDetail, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, ResponseId};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};

/// One response with its answers, worded as in the version that was answered.
#[utoipa::path(
    get,
    path = "/api/v1/responses/{id}",
    operation_id = "get_response",
    tag = "response",
    params(("id" = ResponseId, Path)),
    responses((status = 200, body = ResponseDetail))
)]
pub(crate) async fn get_response(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
) -> ApiResult<Json<ResponseDetail>> {
    let found = queries::detail(&room, &actor, id, locale).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
