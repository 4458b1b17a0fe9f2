use crate::{CaseRoom, saved_view::remove_view};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Path, ProblemBody, SignedActor};
use uuid::Uuid;

/// Remove a saved view of the inbox
#[utoipa::path(
    delete, path = "/api/v1/case-views/{id}", tag = "case", operation_id = "remove_case_view",
    params(("id" = Uuid, Path)),
    responses(
        (status = 204, description = "Removed."),
        (status = 404, description = "Absent, or not the reader's to remove.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn remove_case_view(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
) -> ApiResult<StatusCode> {
    remove_view(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
