use crate::{SurveyRoom, response::commands};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{FieldProblem, Problem, ResponseId};
use manyi_web::{ApiResult, Json, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErasureOfResponses {
    /// 1 to 200.
    response_ids: Vec<ResponseId>,
    /// Why, without naming the person; at most 500 characters.
    reason: String,
}

/// Clears everything in these responses for good and puts them away. All or none.
#[utoipa::path(
    post,
    path = "/api/v1/responses/erasure",
    operation_id = "erase_responses",
    tag = "response",
    request_body = ErasureOfResponses,
    responses((status = 204))
)]
pub(crate) async fn erase_responses(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Json(body): Json<ErasureOfResponses>,
) -> ApiResult<StatusCode> {
    let count = body.response_ids.len() as u64;
    if count == 0 || count > commands::MAX_ERASED {
        let wrong = FieldProblem::new("/response_ids", "survey.count_out_of_range");
        return Err(Problem::invalid(vec![wrong.with("min", 1).with("max", commands::MAX_ERASED)]).into());
    }
    commands::erase_responses(&room, &actor, &body.response_ids, &body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
