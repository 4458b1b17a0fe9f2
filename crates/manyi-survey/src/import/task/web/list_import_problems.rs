use crate::{
    SurveyRoom,
    import::task::{RowProblemView, queries},
};
use axum::extract::State;
use manyi_kernel::{ImportId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};

/// What is wrong with the rows of the last look at the file: the first two hundred.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}/problems",
    operation_id = "list_import_problems",
    tag = "import",
    params(("id" = ImportId, Path)),
    responses((status = 200, body = Vec<RowProblemView>))
)]
pub(crate) async fn list_import_problems(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImportId>,
) -> ApiResult<Json<Vec<RowProblemView>>> {
    let problems = queries::problems(&room, &actor, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(queries::problem_views(&problems, locale)))
}
