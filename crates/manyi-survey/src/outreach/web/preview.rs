use super::views::RecipientView;
use crate::outreach::{
    self, CampaignId, OutreachRoom,
    recipient::store,
    send::{Voice, judge, last_day},
};
use axum::extract::State;
use manyi_connect::find_channel;
use manyi_kernel::Problem;
use manyi_web::{ApiResult, Json, Path, SignedActor};
use serde::Serialize;
use std::collections::BTreeMap;

/// Recipients looked at.
const MOST: u64 = 10_000;
const EXAMPLES: usize = 50;

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct LeftOutView {
    recipient: RecipientView,
    /// `no_contact`, `opted_out`, `asked_lately` or `wave_over`.
    why: String,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CampaignPreview {
    /// Who would be asked now.
    asked: u64,
    /// Who would not, by reason.
    left_out: BTreeMap<String, u64>,
    /// The first 50 of them.
    examples: Vec<LeftOutView>,
    /// The message to the first who would be asked; absent without a channel.
    subject: Option<String>,
    text: Option<String>,
}

/// Who would be asked if the campaign began now, who not and why, and what they would read.
#[utoipa::path(
    get, path = "/api/v1/campaigns/{id}/preview", operation_id = "preview_campaign", tag = "campaign",
    params(("id" = CampaignId, Path)), responses((status = 200, body = CampaignPreview))
)]
pub(crate) async fn preview_campaign(
    State(room): State<OutreachRoom>,
    SignedActor(actor): SignedActor,
    Path(id): Path<CampaignId>,
) -> ApiResult<Json<CampaignPreview>> {
    let (db, now) = (room.survey.db.reader(), room.survey.db.now());
    let campaign = outreach::find_campaign(db, &actor.scope, id).await?.ok_or_else(Problem::not_found)?;
    let channel = match campaign.channel_id {
        Some(channel) => find_channel(db, channel).await?,
        None => None,
    };
    let recipients = store::unasked(db, id, None, MOST).await?;
    let verdicts = judge(&room, db, &campaign, channel.as_ref(), &recipients, now).await?;
    let voice = Voice::of(&room, &campaign).await?;
    let first = recipients.iter().zip(&verdicts).find(|(_, verdict)| verdict.is_none()).map(|(one, _)| one);
    let until = last_day(db, &campaign, now).await?;
    let content = first
        .zip(channel.as_ref())
        .map(|(one, channel)| voice.content(&room, (&campaign, channel), one, until));
    let (mut asked, mut left_out, mut examples) = (0, BTreeMap::new(), Vec::new());
    for (recipient, verdict) in recipients.into_iter().zip(verdicts) {
        let Some(why) = verdict else {
            asked += 1;
            continue;
        };
        *left_out.entry(why.code().to_owned()).or_insert(0) += 1;
        if examples.len() < EXAMPLES {
            examples.push(LeftOutView { recipient: recipient.into(), why: why.code().to_owned() });
        }
    }
    let (subject, text) = content.map(|content| (content.subject, content.text)).unzip();
    Ok(Json(CampaignPreview { asked, left_out, examples, subject, text }))
}
