use crate::{CaseRoom, case::web::refusals::CaseRefusals, follow::see};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Say that one has looked at a case
///
/// Its mentions and changes are then no news.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/seen", tag = "case", operation_id = "see_case",
    params(("id" = CaseId, Path)),
    responses((status = 204, description = "Noted."), CaseRefusals)
)]
pub(super) async fn see_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<StatusCode> {
    see(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
