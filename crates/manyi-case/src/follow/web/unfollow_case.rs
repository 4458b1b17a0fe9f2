use crate::{CaseRoom, case::web::refusals::CaseRefusals, follow::unfollow};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Stop following a case
///
/// A mention makes one follow it again.
#[utoipa::path(
    delete, path = "/api/v1/cases/{id}/follow", tag = "case", operation_id = "unfollow_case",
    params(("id" = CaseId, Path)),
    responses((status = 204, description = "Not followed."), CaseRefusals)
)]
pub(super) async fn unfollow_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<StatusCode> {
    unfollow(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
