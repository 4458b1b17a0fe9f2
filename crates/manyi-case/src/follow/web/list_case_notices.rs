use crate::{
    CaseRoom,
    follow::{CaseNotices, notices},
};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, RequestLocale, SignedActor};

/// List what is new in cases for oneself
///
/// Mentions, followed cases and drafts, of cases that one may read.
#[utoipa::path(
    get, path = "/api/v1/case-notices", tag = "case", operation_id = "list_case_notices",
    responses((status = 200, description = "The latest 100 of each kind.", body = CaseNotices))
)]
pub(super) async fn list_case_notices(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
) -> ApiResult<Json<CaseNotices>> {
    let person = actor.person_id().ok_or_else(Problem::not_found)?;
    Ok(Json(notices(&room, &actor, person, locale).await?))
}
