use crate::{
    SurveyRoom,
    response::commands::{self, RevealedResponse},
};
use axum::extract::State;
use manyi_kernel::{Actor, ResponseId};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevealOfResponse {
    /// What the data is needed for; kept with the name of the reader. At most 500 characters.
    reason: String,
}

/// The answers of one response with the personal data that is masked elsewhere. Each look is written down first.
#[utoipa::path(
    post,
    path = "/api/v1/responses/{id}/reveal",
    operation_id = "reveal_response",
    tag = "response",
    params(("id" = ResponseId, Path)),
    request_body = RevealOfResponse,
    responses((status = 200, body = RevealedResponse))
)]
pub(crate) async fn reveal_response(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
    Json(body): Json<RevealOfResponse>,
) -> ApiResult<Json<RevealedResponse>> {
    let reader = Actor { locale, ..actor };
    Ok(Json(commands::reveal_response(&room, &reader, id, &body.reason).await?))
}
