use super::answer::show;
use crate::{
    CaseRoom,
    case::web::refusals::CaseRefusals,
    improvement_item::{ImprovementItemId, view::ImprovementItemDetail},
};
use axum::extract::State;
use manyi_web::{ApiResult, Path, RequestLocale, Revised, SignedActor};

/// Show an improvement item
#[utoipa::path(
    get, path = "/api/v1/improvement-items/{id}", tag = "case", operation_id = "get_improvement_item",
    params(("id" = ImprovementItemId, Path)),
    responses((status = 200, description = "The item; the revision is in `ETag`.", body = ImprovementItemDetail), CaseRefusals)
)]
pub(super) async fn get_improvement_item(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<ImprovementItemId>,
) -> ApiResult<Revised<ImprovementItemDetail>> {
    show(&room, &actor, locale, id).await
}
