use crate::{
    SurveyRoom,
    response::{
        ResponseDetail, ReviewDecision,
        commands::{self, ReviewResponse},
        queries,
    },
};
use axum::extract::State;
use manyi_kernel::{Problem, ResponseId};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewOfResponse {
    decision: ReviewDecision,
    /// Why, for those who ask later; at most 500 characters.
    reason: String,
}

/// Decides whether a response counts; the response itself stays. A later decision replaces an earlier one.
#[utoipa::path(
    post,
    path = "/api/v1/responses/{id}/review",
    operation_id = "review_response",
    tag = "response",
    params(("id" = ResponseId, Path)),
    request_body = ReviewOfResponse,
    responses((status = 200, body = ResponseDetail))
)]
pub(crate) async fn review_response(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
    Json(body): Json<ReviewOfResponse>,
) -> ApiResult<Json<ResponseDetail>> {
    let review = ReviewResponse { decision: body.decision, reason: body.reason };
    commands::review_response(&room, &actor, id, review).await?;
    let found = queries::detail(&room, &actor, id, locale).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
