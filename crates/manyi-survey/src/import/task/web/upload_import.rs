use crate::{
    SurveyRoom,
    import::task::{ImportView, commands, queries},
};
use axum::{body::Body, extract::State, http::StatusCode};
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Query, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UploadImport {
    /// As the person calls the file.
    file_name: String,
}

/// Keeps a file of answers, to be mapped, checked and started.
///
/// The body is the file itself. What is no table of text (a picture, an archive, a web page …) is refused at once,
/// and nothing is kept of it.
#[utoipa::path(
    post,
    path = "/api/v1/imports",
    operation_id = "upload_import",
    tag = "import",
    params(UploadImport),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportView))
)]
pub(crate) async fn upload_import(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Query(query): Query<UploadImport>,
    body: Body,
) -> ApiResult<(StatusCode, Json<ImportView>)> {
    let id = commands::upload_import(&room, &actor, &query.file_name, body.into_data_stream()).await?;
    let view = queries::find(&room, &actor, id, locale).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(view)))
}
