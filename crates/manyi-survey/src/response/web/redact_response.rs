use crate::{
    SurveyRoom,
    response::{ResponseDetail, commands, queries},
};
use axum::extract::State;
use manyi_kernel::{Problem, ResponseId};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RedactionOfResponse {
    /// Keys of the questions whose answers are cleared.
    questions: BTreeSet<String>,
    /// Why; at most 500 characters.
    reason: String,
}

/// Clears answers for good, also in what corrections and the quality check keep of them.
///
/// The reason is needed and not kept, since it might repeat what was cleared; the audit trail says who and when.
#[utoipa::path(
    post,
    path = "/api/v1/responses/{id}/redactions",
    operation_id = "redact_response",
    tag = "response",
    params(("id" = ResponseId, Path)),
    request_body = RedactionOfResponse,
    responses((status = 200, body = ResponseDetail))
)]
pub(crate) async fn redact_response(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ResponseId>,
    Json(body): Json<RedactionOfResponse>,
) -> ApiResult<Json<ResponseDetail>> {
    let input = commands::RedactResponse { questions: body.questions, reason: body.reason };
    commands::redact_response(&room, &actor, id, input).await?;
    let found = queries::detail(&room, &actor, id, locale).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
