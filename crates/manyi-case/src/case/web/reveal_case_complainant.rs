use super::refusals::RevealRefusals;
use crate::{
    CaseRoom,
    case::commands::{RevealedComplainant, reveal_complainant},
};
use axum::extract::State;
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, Json, Path, SignedActor};

/// Show who complained, unmasked
///
/// That it was shown, and to whom, stands in the audit trail.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/complainant/reveal", tag = "case", operation_id = "reveal_case_complainant",
    params(("id" = CaseId, Path)),
    responses((status = 200, body = RevealedComplainant), RevealRefusals)
)]
pub(super) async fn reveal_case_complainant(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<RevealedComplainant>> {
    Ok(Json(reveal_complainant(&room, &actor, id).await?))
}
