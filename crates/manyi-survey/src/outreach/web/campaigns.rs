use super::views::CampaignView;
use crate::outreach::{self, CampaignDraft, CampaignId, OutreachRoom, campaign, count_states};
use axum::{extract::State, http::StatusCode};
use manyi_kernel::{Problem, QuestionnaireId};
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Serialize;

/// Campaigns of a questionnaire, the newest first.
#[utoipa::path(
    get, path = "/api/v1/questionnaires/{id}/campaigns", operation_id = "list_campaigns", tag = "campaign",
    params(("id" = QuestionnaireId, Path)),
    responses((status = 200, body = Vec<CampaignView>))
)]
pub(crate) async fn list_campaigns(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
) -> ApiResult<Json<Vec<CampaignView>>> {
    let db = room.survey.db.reader();
    let mut views = Vec::new();
    for campaign in campaign::store::list(db, &actor.scope, id).await? {
        let counts = count_states(db, campaign.id).await?;
        views.push(CampaignView::of(campaign, counts));
    }
    Ok(Json(views))
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CreatedCampaign {
    campaign: CampaignView,
    /// Of a trigger: shown here and never again.
    key: Option<String>,
}

/// Plans a campaign, or sets a trigger up.
#[utoipa::path(
    post, path = "/api/v1/questionnaires/{id}/campaigns", operation_id = "create_campaign", tag = "campaign",
    params(("id" = QuestionnaireId, Path)), request_body = CampaignDraft,
    responses((status = 201, body = CreatedCampaign))
)]
pub(crate) async fn create_campaign(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<QuestionnaireId>,
    Json(body): Json<CampaignDraft>,
) -> ApiResult<(StatusCode, Json<CreatedCampaign>)> {
    let (campaign, key) = outreach::create_campaign(&room, &actor, id, body).await?;
    let campaign = CampaignView::of(campaign, Default::default());
    Ok((StatusCode::CREATED, Json(CreatedCampaign { campaign, key })))
}

/// A campaign with its recipients counted by state.
#[utoipa::path(
    get, path = "/api/v1/campaigns/{id}", operation_id = "get_campaign", tag = "campaign",
    params(("id" = CampaignId, Path)), responses((status = 200, body = CampaignView))
)]
pub(crate) async fn get_campaign(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CampaignId>,
) -> ApiResult<Json<CampaignView>> {
    let db = room.survey.db.reader();
    let campaign = outreach::find_campaign(db, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(CampaignView::of(campaign, count_states(db, id).await?)))
}

/// Changes a campaign that has not begun, or a trigger.
#[utoipa::path(
    put, path = "/api/v1/campaigns/{id}", operation_id = "update_campaign", tag = "campaign",
    params(("id" = CampaignId, Path)), request_body = CampaignDraft,
    responses((status = 200, body = CampaignView))
)]
pub(crate) async fn update_campaign(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CampaignId>,
    Json(body): Json<CampaignDraft>,
) -> ApiResult<Json<CampaignView>> {
    let campaign = campaign::update_campaign(&room, &actor, id, body).await?;
    let counts = count_states(room.survey.db.reader(), id).await?;
    Ok(Json(CampaignView::of(campaign, counts)))
}

/// Asks everybody on the list who was not asked yet.
#[utoipa::path(
    post, path = "/api/v1/campaigns/{id}/start", operation_id = "start_campaign", tag = "campaign",
    params(("id" = CampaignId, Path)), responses((status = 200, body = CampaignView))
)]
pub(crate) async fn start_campaign(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CampaignId>,
) -> ApiResult<Json<CampaignView>> {
    let campaign = outreach::start_campaign(&room, &actor, id).await?;
    let counts = count_states(room.survey.db.reader(), id).await?;
    Ok(Json(CampaignView::of(campaign, counts)))
}

/// Queues nothing more and reminds nobody; links that are out stay open.
#[utoipa::path(
    post, path = "/api/v1/campaigns/{id}/stop", operation_id = "stop_campaign", tag = "campaign",
    params(("id" = CampaignId, Path)), responses((status = 200, body = CampaignView))
)]
pub(crate) async fn stop_campaign(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CampaignId>,
) -> ApiResult<Json<CampaignView>> {
    let campaign = outreach::stop_campaign(&room, &actor, id).await?;
    let counts = count_states(room.survey.db.reader(), id).await?;
    Ok(Json(CampaignView::of(campaign, counts)))
}
