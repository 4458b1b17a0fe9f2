use super::views::RecipientView;
use crate::outreach::{self, CampaignId, NewRecipient, OutreachRoom, RecipientId, RecipientState};
use axum::extract::State;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path, Query, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RecipientQuery {
    /// Only those in this state.
    state: Option<RecipientState>,
    /// Go on behind this recipient.
    after: Option<RecipientId>,
}

const PAGE: u64 = 100;

/// Up to 100 recipients, in the order of the list; contacts are masked.
#[utoipa::path(
    get, path = "/api/v1/campaigns/{id}/recipients", operation_id = "list_recipients", tag = "campaign",
    params(("id" = CampaignId, Path), RecipientQuery),
    responses((status = 200, body = Vec<RecipientView>))
)]
pub(crate) async fn list_recipients(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CampaignId>,
    Query(query): Query<RecipientQuery>,
) -> ApiResult<Json<Vec<RecipientView>>> {
    let db = room.survey.db.reader();
    outreach::find_campaign(db, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let rows = outreach::list_recipients(db, id, query.state, query.after, PAGE).await?;
    Ok(Json(rows.into_iter().map(RecipientView::from).collect()))
}

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddRecipients {
    /// 1 to 10,000.
    recipients: Vec<NewRecipient>,
}

#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct AddedRecipients {
    added: u64,
}

/// Puts customers on the list, all or none; who is on it already stays once.
#[utoipa::path(
    post, path = "/api/v1/campaigns/{id}/recipients", operation_id = "add_recipients", tag = "campaign",
    params(("id" = CampaignId, Path)), request_body = AddRecipients,
    responses((status = 200, body = AddedRecipients))
)]
pub(crate) async fn add_recipients(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CampaignId>,
    Json(body): Json<AddRecipients>,
) -> ApiResult<Json<AddedRecipients>> {
    let added = outreach::add_recipients(&room, &actor, id, body.recipients).await?;
    Ok(Json(AddedRecipients { added }))
}
