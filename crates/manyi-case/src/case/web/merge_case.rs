use super::{answer::show, link_case::OtherCase, refusals::ActRefusals};
use crate::{
    CaseRoom,
    case::{
        commands::{Relate, relate},
        view::CaseDetail,
    },
};
use axum::extract::State;
use manyi_kernel::CaseId;
use manyi_web::{ApiResult, IfMatch, Json, Path, RequestLocale, Revised, SignedActor};

/// Merge a case into another
///
/// The matter goes on as the other one, which must be open. This one ends, its clocks fall away and it counts no more.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/merge", tag = "case", operation_id = "merge_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = OtherCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn merge_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<OtherCase>,
) -> ApiResult<Revised<CaseDetail>> {
    relate(&room, &actor, (id, expected), &input.number, Relate::Merge).await?;
    show(&room, &actor, locale, id, None).await
}
