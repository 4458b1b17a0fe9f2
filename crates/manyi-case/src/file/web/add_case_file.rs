use crate::{
    CaseRoom,
    case::{
        Picture,
        queries::context::{Names, ViewContext},
        web::refusals::FileRefusals,
    },
    file::{
        CaseFileKind, CaseFileView, MAX_MEGABYTES,
        commands::{NewFile, add_file},
        file_views,
    },
};
use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::StatusCode,
};
use manyi_kernel::{CaseId, FieldProblem, Problem, UnitId};
use manyi_web::{ApiResult, Json, Path, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct AddCaseFile {
    /// Name of the file, with its ending.
    name: String,
    #[param(inline)]
    kind: CaseFileKind,
    /// The unit that sends it, within the reader's scope: one that was asked for something or found responsible.
    /// Not needed by those who see the case.
    unit_id: Option<UnitId>,
}

/// Put a file to a case: evidence, a scan, a recording
///
/// The body is the file, at most 20 MB. Content and ending must agree on a kind that is taken; pictures lose what
/// they tell of place and camera.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/files", tag = "case", operation_id = "add_case_file",
    params(("id" = CaseId, Path), AddCaseFile),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, description = "Kept.", body = CaseFileView), FileRefusals)
)]
pub(super) async fn add_case_file(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    Query(query): Query<AddCaseFile>,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<(StatusCode, Json<CaseFileView>)> {
    let too_large = || {
        Problem::invalid(vec![FieldProblem::new("/file", "case.file_too_large").with("max", MAX_MEGABYTES)])
    };
    let bytes = body.map_err(|_| too_large())?.to_vec();
    let new = NewFile { kind: query.kind, name: query.name, bytes, unit_id: query.unit_id };
    let (row, case) = add_file(&room, &actor, id, new).await?;
    let context = ViewContext::fetch(&room, Names::fetch(&room).await, room.db.reader(), locale, &[]).await?;
    let picture = Picture::of(&case.steps);
    let shown = file_views(&context, &picture, std::slice::from_ref(&row))?.pop();
    Ok((StatusCode::CREATED, Json(shown.ok_or_else(Problem::internal)?)))
}
