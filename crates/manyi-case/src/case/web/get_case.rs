use super::{answer::show, refusals::CaseRefusals};
use crate::{CaseRoom, case::view::CaseDetail};
use axum::extract::State;
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, Path, RequestLocale, Revised, SignedActor};

/// Show a case
#[utoipa::path(
    get, path = "/api/v1/cases/{id}", tag = "case", operation_id = "get_case",
    params(("id" = CaseId, Path)),
    responses((status = 200, description = "The case; the revision is in `ETag`.", body = CaseDetail), CaseRefusals)
)]
pub(super) async fn get_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
) -> ApiResult<Revised<CaseDetail>> {
    show(&room, &actor, locale, id, None).await
}
