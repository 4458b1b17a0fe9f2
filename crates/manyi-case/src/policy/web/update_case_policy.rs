use super::{CasePolicyView, view};
use crate::{
    CaseRoom,
    policy::{CasePolicy, update_policy},
};
use axum::extract::State;
use manyi_web::{ApiResult, IfMatch, Json, ProblemBody, Revised, SignedActor};

/// Edit the case policy
///
/// Cases registered before keep the policy they were registered under.
#[utoipa::path(
    put, path = "/api/v1/case-policy", tag = "case", operation_id = "update_case_policy",
    params(("If-Match" = String, Header, description = "Version of the policy that was edited.")),
    request_body = CasePolicy,
    responses(
        (status = 200, description = "The new policy.", body = CasePolicyView),
        (status = 412, description = "Somebody else edited the policy meanwhile.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Fields are wrong; `fields` names each.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn update_case_policy(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    IfMatch(expected): IfMatch,
    Json(input): Json<CasePolicy>,
) -> ApiResult<Revised<CasePolicyView>> {
    Ok(view(update_policy(&room, &actor, expected, input).await?))
}
