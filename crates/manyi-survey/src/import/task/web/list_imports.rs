use crate::{
    SurveyRoom,
    import::task::{ImportView, queries},
};
use axum::extract::State;
use manyi_web::{ApiResult, Json, RequestLocale, SignedActor};

/// The latest hundred imports, newest first, with their progress.
#[utoipa::path(
    get,
    path = "/api/v1/imports",
    operation_id = "list_imports",
    tag = "import",
    responses((status = 200, body = Vec<ImportView>))
)]
pub(crate) async fn list_imports(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
) -> ApiResult<Json<Vec<ImportView>>> {
    Ok(Json(queries::list(&room, &actor, locale).await?))
}
