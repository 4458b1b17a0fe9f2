use crate::{CaseRoom, case::web::refusals::CaseRefusals, follow::follow};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Follow a case
///
/// What happens to it is then among one's notices.
#[utoipa::path(
    put, path = "/api/v1/cases/{id}/follow", tag = "case", operation_id = "follow_case",
    params(("id" = CaseId, Path)),
    responses((status = 204, description = "Followed."), CaseRefusals)
)]
pub(super) async fn follow_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<StatusCode> {
    follow(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
