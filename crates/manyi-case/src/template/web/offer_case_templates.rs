use crate::{
    CaseRoom,
    case::web::refusals::CaseRefusals,
    template::offer::{OfferedTemplate, offer},
};
use axum::extract::State;
use manyi_kernel::{CaseId, Problem};
use manyi_web::{ApiResult, Json, Path, RequestLocale, SignedActor};

/// List the text modules and macros for a case
///
/// With the placeholders filled in for this case and the reader.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/templates", tag = "case", operation_id = "offer_case_templates",
    params(("id" = CaseId, Path)),
    responses((status = 200, description = "Of its unit and those above.", body = Vec<OfferedTemplate>), CaseRefusals)
)]
pub(super) async fn offer_case_templates(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
) -> ApiResult<Json<Vec<OfferedTemplate>>> {
    let offered = offer(&room, &actor, locale, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(offered.templates))
}
