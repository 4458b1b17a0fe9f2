use crate::{
    CaseRoom,
    case::{
        Picture,
        queries::context::{Names, ViewContext},
        store as case_store,
        web::refusals::CaseRefusals,
    },
    file::{CaseFileView, file_views, store},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};

/// List the files of a case
///
/// Those that were taken away are listed with the reason.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/files", tag = "case", operation_id = "list_case_files",
    params(("id" = CaseId, Path)),
    responses((status = 200, description = "The first first.", body = Vec<CaseFileView>), CaseRefusals)
)]
pub(super) async fn list_case_files(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<Vec<CaseFileView>>> {
    let reader = room.db.reader();
    let (case, _) = case_store::find(reader, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let rows = store::of_case(reader, id).await?;
    let context = ViewContext::fetch(&room, Names::fetch(&room).await, reader, locale, &[]).await?;
    Ok(Json(file_views(&context, &Picture::of(&case.steps), &rows)?))
}
