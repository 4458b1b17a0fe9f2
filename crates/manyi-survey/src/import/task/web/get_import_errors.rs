use crate::{
    SurveyRoom,
    import::{problems_csv, task::queries},
    words::words,
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::{ImportId, Problem};
use manyi_web::{ApiResult, Path, RequestLocale, SignedActor};

/// The list of wrong rows as CSV (UTF-8 with its mark; no cell is a formula), at most ten thousand.
#[utoipa::path(
    get,
    path = "/api/v1/imports/{id}/errors.csv",
    operation_id = "get_import_errors",
    tag = "import",
    params(("id" = ImportId, Path)),
    responses((status = 200, body = String, content_type = "text/csv"))
)]
pub(crate) async fn get_import_errors(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImportId>,
) -> ApiResult<Response> {
    let problems = queries::problems(&room, &actor, id).await?.ok_or_else(Problem::not_found)?;
    let file = problems_csv(&problems, words(), locale);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"import-errors.csv\""),
    ];
    Ok((headers, file).into_response())
}
