use super::{answer::act_and_show, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{Act, view::CaseDetail},
};
use axum::extract::State;
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, IfMatch, Path, RequestLocale, Revised, SignedActor};

/// Archive a case
///
/// Nothing can be done to it afterwards.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/archive", tag = "case", operation_id = "archive_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn archive_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
) -> ApiResult<Revised<CaseDetail>> {
    act_and_show(&room, &actor, locale, id, expected, Act::Archive).await
}
