use crate::{SurveyRoom, import::task::commands};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::ImportId;
use manyi_web::{ApiResult, Path, SignedActor};

/// Takes an import back that shows nothing yet, with its file.
#[utoipa::path(
    delete,
    path = "/api/v1/imports/{id}",
    operation_id = "delete_import",
    tag = "import",
    params(("id" = ImportId, Path)),
    responses((status = 204))
)]
pub(crate) async fn delete_import(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<ImportId>,
) -> ApiResult<StatusCode> {
    commands::discard_import(&room, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
