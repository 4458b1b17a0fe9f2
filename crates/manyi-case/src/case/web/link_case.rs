use super::{answer::show, refusals::ActRefusals};
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
use serde::Deserialize;

/// The other case.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherCase {
    #[schema(example = "C2026-000123")]
    pub number: String,
}

/// Link two cases
///
/// Both say so in their history.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/link", tag = "case", operation_id = "link_case",
    params(("id" = CaseId, Path), ("If-Match" = String, Header, description = "Revision of the case.")),
    request_body = OtherCase,
    responses((status = 200, description = "Done; the case as it is now.", body = CaseDetail), ActRefusals)
)]
pub(super) async fn link_case(
    State(room): State<CaseRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CaseId>,
    IfMatch(expected): IfMatch,
    Json(input): Json<OtherCase>,
) -> ApiResult<Revised<CaseDetail>> {
    relate(&room, &actor, (id, expected), &input.number, Relate::Link).await?;
    show(&room, &actor, locale, id, None).await
}
