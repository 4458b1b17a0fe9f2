use crate::{CaseRoom, policy::store::versions};
use axum::extract::State;
use jiff::Timestamp;
use manyi_web::{ApiResult, Json};
use serde::Serialize;

/// A version of the policy, without what it says.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct PolicyVersion {
    version: i32,
    created_at: Timestamp,
    /// Cases that run under it and are not ended.
    open_cases: u64,
}

/// List the versions of the case policy
#[utoipa::path(
    get, path = "/api/v1/case-policy/versions", tag = "case", operation_id = "list_case_policy_versions",
    responses((status = 200, description = "The newest first; empty while nothing was stored.", body = Vec<PolicyVersion>))
)]
pub(super) async fn list_case_policy_versions(
    State(room): State<CaseRoom>,
) -> ApiResult<Json<Vec<PolicyVersion>>> {
    let found = versions(room.db.reader()).await?;
    let view = |(version, created_at, open_cases)| PolicyVersion { version, created_at, open_cases };
    Ok(Json(found.into_iter().map(view).collect()))
}
