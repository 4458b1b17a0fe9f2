use crate::{CaseRoom, template::edit::remove_template};
use axum::{extract::State, http::StatusCode};
use manyi_web::{ApiResult, Path, ProblemBody, SignedActor};
use uuid::Uuid;

/// Remove a text module or a macro
#[utoipa::path(
    delete, path = "/api/v1/case-templates/{id}", tag = "case", operation_id = "remove_case_template",
    params(("id" = Uuid, Path)),
    responses(
        (status = 204, description = "Removed."),
        (status = 404, description = "Absent, or of a unit outside the reader's scope.", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn remove_case_template(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<Uuid>,
) -> ApiResult<StatusCode> {
    remove_template(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
