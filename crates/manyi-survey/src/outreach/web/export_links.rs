use crate::outreach::{self, CampaignId, OutreachRoom, export};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use manyi_kernel::{Actor, Problem};
use manyi_web::{ApiResult, Path, RequestLocale, SignedActor};

/// Each link opens one person's questionnaire: taking them out of the house is written down.
async fn rows(room: &OutreachRoom, actor: &Actor, id: CampaignId) -> Result<Vec<export::LinkRow>, Problem> {
    let mut work = room.survey.db.begin(actor).await?;
    let found = outreach::find_campaign(work.connection(), &actor.scope, id).await?;
    let campaign = found.ok_or_else(Problem::not_found)?;
    work.audit("campaign.export_links", "campaign", id, &campaign.unit_path);
    work.commit().await?;
    Ok(export::link_rows(room, id).await?)
}

/// Recipients with their own links, as CSV (UTF-8 with its mark).
#[utoipa::path(
    get, path = "/api/v1/campaigns/{id}/links.csv", operation_id = "export_campaign_csv", tag = "campaign",
    params(("id" = CampaignId, Path)),
    responses((status = 200, body = String, content_type = "text/csv"))
)]
pub(crate) async fn export_campaign_csv(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CampaignId>,
) -> ApiResult<Response> {
    let rows = rows(&room, &actor, id).await?;
    let file = export::csv(&rows, locale).map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"links.csv\""),
    ];
    Ok((headers, file).into_response())
}

/// Recipients with their own links, as a workbook.
#[utoipa::path(
    get, path = "/api/v1/campaigns/{id}/links.xlsx", operation_id = "export_campaign_xlsx", tag = "campaign",
    params(("id" = CampaignId, Path)),
    responses((status = 200, body = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
pub(crate) async fn export_campaign_xlsx(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    RequestLocale(locale): RequestLocale,
    Path(id): Path<CampaignId>,
) -> ApiResult<Response> {
    let rows = rows(&room, &actor, id).await?;
    let file = export::xlsx(&rows, locale).map_err(|_| Problem::internal())?;
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"links.xlsx\""),
    ];
    Ok((headers, file).into_response())
}
