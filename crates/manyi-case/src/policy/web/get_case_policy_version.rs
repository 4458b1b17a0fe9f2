use crate::{
    CaseRoom,
    policy::{CasePolicy, store::stored_version},
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path, ProblemBody};

/// Show a version of the case policy
#[utoipa::path(
    get, path = "/api/v1/case-policy/versions/{version}", tag = "case", operation_id = "get_case_policy_version",
    params(("version" = i32, Path)),
    responses(
        (status = 200, description = "What it says.", body = CasePolicy),
        (status = 404, description = "There is no such version.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn get_case_policy_version(
    State(room): State<CaseRoom>,
    Path(version): Path<i32>,
) -> ApiResult<Json<CasePolicy>> {
    let found = stored_version(room.db.reader(), version).await?;
    Ok(Json(found.ok_or_else(Problem::not_found)?))
}
