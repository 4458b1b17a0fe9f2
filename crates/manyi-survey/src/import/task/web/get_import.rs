use crate::{
    SurveyRoom,
    import::task::{ImportView, queries},
};
use axum::extract::State;
use manyi_kernel::{ImportId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};

/// One import: how far it is, and what it brought.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}",
    operation_id = "get_import",
    tag = "import",
    params(("id" = ImportId, Path)),
    responses((status = 200, body = ImportView))
)]
pub(crate) async fn get_import(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImportId>,
) -> ApiResult<Json<ImportView>> {
    Ok(Json(queries::find(&room, &actor, id, locale).await?.ok_or_else(Problem::not_found)?))
}
