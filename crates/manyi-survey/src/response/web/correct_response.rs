use crate::{
    SurveyRoom,
    response::{ResponseDetail, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, ResponseId};
use manyi_rules::RawAnswers;
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionOfResponse {
    /// Question key to its new answer, in the form of a submission; `null` takes an answer away.
    #[schema(value_type = Object)]
    answers: RawAnswers,
    /// Why, for those who ask later; at most 500 characters.
    reason: String,
}

/// Corrects answers that were noted wrongly. The former ones stay beside them; scores and figures follow.
///
/// The answers are judged together with the others by the rules of the questionnaire: all problems come back at once.
#[utoipa::path(
    post,
    path = "/api/v1/responses/{id}/corrections",
    operation_id = "correct_response",
    tag = "response",
    params(("id" = ResponseId, Path)),
    request_body = CorrectionOfResponse,
    responses((status = 200, body = ResponseDetail))
)]
pub(crate) async fn correct_response(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
    Json(body): Json<CorrectionOfResponse>,
) -> ApiResult<Json<ResponseDetail>> {
    let input = commands::CorrectResponse { answers: body.answers, reason: body.reason };
    commands::correct_response(&room, &actor, id, input).await?;
    let found = queries::detail(&room, &actor, id, locale).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
