use crate::{
    SurveyRoom,
    import::{
        Mapping,
        task::{ImportView, commands, queries},
    },
};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{ImportId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckImport {
    mapping: Mapping,
}

/// Judges every row in the background and stores nothing: the dry run.
#[utoipa::path(
    post,
    path = "/api/v1/imports/{id}/check",
    operation_id = "check_import",
    tag = "import",
    params(("id" = ImportId, Path)),
    request_body = CheckImport,
    responses((status = 202, body = ImportView))
)]
pub(crate) async fn check_import(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImportId>,
    Json(body): Json<CheckImport>,
) -> ApiResult<(StatusCode, Json<ImportView>)> {
    commands::check_import(&room, &actor, id, body.mapping).await?;
    let view = queries::find(&room, &actor, id, locale).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::ACCEPTED, Json(view)))
}
