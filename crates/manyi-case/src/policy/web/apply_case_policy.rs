use crate::{CaseRoom, unit_calendar::recompute::enqueue};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::UnitPath;
use manyi_web::{ApiResult, SignedActor};

/// Let open cases follow the policy of today
///
/// Each is reckoned anew under the newest version, with a step and an audit row.
#[utoipa::path(
    post, path = "/api/v1/case-policy/apply", tag = "case", operation_id = "apply_case_policy",
    responses((status = 202, description = "Ordered; the cases follow one after the other."))
)]
pub(super) async fn apply_case_policy(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
) -> ApiResult<StatusCode> {
    let mut uow = room.db.begin(&actor).await?;
    uow.audit("case_policy.apply", "case_policy", "open_cases", &UnitPath::root());
    enqueue(&mut uow, &UnitPath::root()).await?;
    uow.commit().await?;
    Ok(StatusCode::ACCEPTED)
}
