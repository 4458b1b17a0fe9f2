use crate::{
    CaseRoom,
    case::{store as cases, web::refusals::CaseRefusals},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, Path, SignedActor};

/// Say that one has left a case
#[utoipa::path(
    delete, path = "/api/v1/cases/{id}/presence", tag = "case", operation_id = "leave_case",
    params(("id" = CaseId, Path)),
    responses((status = 204, description = "Left."), CaseRefusals)
)]
pub(super) async fn leave_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CaseId>,
) -> ApiResult<StatusCode> {
    let path = cases::find_path(room.db.reader(), &actor.scope, id).await?;
    let (path, me) = path.zip(actor.person_id()).ok_or_else(Problem::not_found)?;
    room.presence.leave((id, &path), me);
    Ok(StatusCode::NO_CONTENT)
}
