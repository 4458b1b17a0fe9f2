use crate::{
    SurveyRoom,
    response::commands::{self, SubmitResponse},
};
use axum::{extract::State, http::StatusCode};
use jiff::Timestamp;
use manyi_kernel::ResponseId;
use manyi_rules::RawAnswers;
use manyi_web::{ApiResult, Json, RequestLocale};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Submission {
    /// The end of the link's or invitation's address.
    token: String,
    /// Chosen by the sender at random, the same for every attempt to send these answers.
    submission_id: Uuid,
    /// Question key to answer: a number, an option key, a list of option keys, a text, a day or time, `true`, an
    /// object from row to answer, or `{"not_applicable": true}`; words beside an option under `question.option.text`.
    #[schema(value_type = Object)]
    answers: RawAnswers,
    /// The version that was shown; the latest when absent.
    version: Option<i32>,
    /// Tag of the language in which the person read, if known.
    #[serde(default)]
    language: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct SubmissionReceipt {
    response_id: ResponseId,
    #[schema(value_type = String, format = DateTime)]
    submitted_at: Timestamp,
}

/// Submits answers. When this answers, they are durable; sent again, the first receipt comes back with 200.
#[utoipa::path(
    post,
    path = "/api/v1/responses",
    operation_id = "submit_response",
    tag = "response",
    request_body = Submission,
    responses(
        (status = 201, body = SubmissionReceipt),
        (status = 200, description = "Had arrived before", body = SubmissionReceipt),
    )
)]
pub(crate) async fn submit_response(
    State(room): State<SurveyRoom>,
    RequestLocale(locale): RequestLocale,
    Json(body): Json<Submission>,
) -> ApiResult<(StatusCode, Json<SubmissionReceipt>)> {
    let input = SubmitResponse {
        token: body.token,
        submission_id: body.submission_id,
        version: body.version,
        answers: body.answers,
        started_at: None,
        draft_key: None,
        traces: None,
        by_page: false,
        language: body.language.filter(|tag| tag.len() <= 20),
        locale,
    };
    let receipt = commands::submit_response(&room, input).await?;
    let status = if receipt.is_repeat { StatusCode::OK } else { StatusCode::CREATED };
    Ok((
        status,
        Json(SubmissionReceipt { response_id: receipt.response_id, submitted_at: receipt.submitted_at }),
    ))
}
