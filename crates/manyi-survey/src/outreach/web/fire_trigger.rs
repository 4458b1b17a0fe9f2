use crate::outreach::{self, CampaignId, OutreachRoom, RecipientState, TriggerCall, TriggerRefused};
use axum::{
    extract::State,
    http::{HeaderMap, header},
};
use manyi_web::{ApiResult, Json, Path};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct FiredView {
    state: RecipientState,
    /// Why nobody is asked: `no_contact`, `opted_out` or `asked_lately`.
    reason: Option<String>,
    /// The customer's own link; absent when they are not asked.
    url: Option<String>,
    /// The interaction was known already; this is its first answer again.
    is_repeat: bool,
}

/// After a service: sends the customer a link of their own, or gives it back when the trigger has no channel.
///
/// The key goes into the header `Authorization: Bearer …`. The same interaction asks once, however often it comes.
#[utoipa::path(
    post, path = "/api/v1/triggers/{id}", operation_id = "fire_trigger", tag = "campaign",
    params(("id" = CampaignId, Path)), request_body = TriggerCall,
    responses((status = 200, body = FiredView))
)]
pub(crate) async fn fire_trigger(
    State(room): State<OutreachRoom>,
    Path(id): Path<CampaignId>,
    headers: HeaderMap,
    Json(body): Json<TriggerCall>,
) -> ApiResult<Json<FiredView>> {
    let key =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let key = key.ok_or(TriggerRefused::Unknown)?;
    let fired = outreach::fire_trigger(&room, id, key.trim(), body).await?;
    Ok(Json(FiredView {
        state: fired.state,
        reason: fired.reason,
        url: fired.url,
        is_repeat: fired.is_repeat,
    }))
}
