use super::{CasePolicyView, view};
use crate::{CaseRoom, policy::store::current};
use axum::extract::State;
use manyi_web::{ApiResult, Revised};

/// Show the case policy
#[utoipa::path(
    get, path = "/api/v1/case-policy", tag = "case", operation_id = "get_case_policy",
    responses((status = 200, description = "The policy in force; the version is in `ETag`.", body = CasePolicyView))
)]
pub(super) async fn get_case_policy(State(room): State<CaseRoom>) -> ApiResult<Revised<CasePolicyView>> {
    Ok(view(current(room.db.reader(), &room.calendar).await?))
}
