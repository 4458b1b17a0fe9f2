use crate::{SurveyRoom, door::commands};
use axum::extract::State;
use manyi_kernel::LinkId;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddLinkCodes {
    /// 1 to 10,000 codes, e.g. customer numbers; blanks and small letters make no difference.
    codes: Vec<String>,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct LinkCodes {
    added: u64,
    /// All codes of the link.
    code_count: u64,
}

/// Adds codes that a link's door lets in. They are kept as pseudonyms and cannot be read back.
#[utoipa::path(
    post,
    path = "/api/v1/links/{id}/codes",
    operation_id = "add_link_codes",
    tag = "link",
    params(("id" = LinkId, Path)),
    request_body = AddLinkCodes,
    responses((status = 200, body = LinkCodes))
)]
pub(crate) async fn add_link_codes(
    State(room): State<SurveyRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<LinkId>,
    Json(body): Json<AddLinkCodes>,
) -> ApiResult<Json<LinkCodes>> {
    let (added, code_count) = commands::add_codes(&room, &actor, id, &body.codes).await?;
    Ok(Json(LinkCodes { added, code_count }))
}
