use crate::{
    SurveyRoom,
    import::task::{ImportView, commands, queries},
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{ImportId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartImport {
    /// Import the good rows although others are wrong.
    #[serde(default)]
    skip_bad_rows: bool,
}

/// Stores the rows in the background with the mapping of the last check; all show at one moment, or none.
///
/// A failed import is started again by the same call and goes on where it stopped.
#[utoipa::path(
    post,
    path = "/api/v1/imports/{id}/start",
    operation_id = "start_import",
    tag = "import",
    params(("id" = ImportId, Path)),
    request_body = StartImport,
    responses((status = 202, body = ImportView))
)]
pub(crate) async fn start_import(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImportId>,
    Json(body): Json<StartImport>,
) -> ApiResult<(StatusCode, Json<ImportView>)> {
    commands::start_import(&room, &actor, id, body.skip_bad_rows).await?;
    let view = queries::find(&room, &actor, id, locale).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::ACCEPTED, Json(view)))
}
