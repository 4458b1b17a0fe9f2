//! Asks everybody on the list who was not asked yet, a batch at a time: what is done is done when the process dies.

use super::{Asked, Voice, ask, judge};
use crate::{
    invitation::InvitationCreated,
    outreach::{
        CampaignId, CampaignState, OutreachRoom,
        campaign::{self},
        recipient::store,
        sample,
    },
};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_connect::find_channel;
use manyi_kernel::Actor;
use manyi_storage::{JobError, JobHandler, NewJob, StorageError};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

const LAUNCH_JOB: &str = "campaign.launch";
const BATCH: u64 = 200;

pub(in crate::outreach) fn launch_job(campaign: CampaignId, run_at: Timestamp) -> NewJob {
    NewJob {
        kind: LAUNCH_JOB,
        payload: json!({ "campaign": campaign }),
        run_at,
        // Two at once share the list: each batch is taken under the campaign's lock.
        dedupe_key: None,
        max_attempts: 5,
    }
}

pub(in crate::outreach) struct LaunchCampaign(pub OutreachRoom);

#[derive(Deserialize)]
struct Payload {
    campaign: CampaignId,
}

#[async_trait]
impl JobHandler for LaunchCampaign {
    fn kind(&self) -> &'static str {
        LAUNCH_JOB
    }

    async fn run(&self, payload: serde_json::Value) -> Result<(), JobError> {
        let Payload { campaign } =
            serde_json::from_value(payload).map_err(|_| JobError::GiveUp("unreadable payload".to_owned()))?;
        join_sample(&self.0, campaign).await?;
        while ask_some(&self.0, campaign).await? {}
        Ok(())
    }
}

/// Whoever was called up for the wave since the list was made joins it.
async fn join_sample(room: &OutreachRoom, id: CampaignId) -> Result<(), StorageError> {
    let (db, everything) = (&room.survey.db, manyi_kernel::OrgScope::everything());
    let Some(campaign) = campaign::store::find(db.reader(), &everything, id).await? else { return Ok(()) };
    if campaign.wave_id.is_none() {
        return Ok(());
    }
    let channel = match campaign.channel_id {
        Some(channel) => find_channel(db.reader(), channel).await?,
        None => None,
    };
    let drawn = sample::drawn(&room.survey, &campaign, channel.map(|channel| channel.medium())).await?;
    let work = db.begin(&Actor::system()).await?;
    sample::join(work.connection(), &campaign, drawn, work.now()).await?;
    work.commit().await?;
    Ok(())
}

/// One batch; false when nobody is left or the campaign was stopped.
async fn ask_some(room: &OutreachRoom, id: CampaignId) -> Result<bool, StorageError> {
    let everything = manyi_kernel::OrgScope::everything();
    let found = campaign::store::find(room.survey.db.reader(), &everything, id).await?;
    let Some(planned) = found else { return Ok(false) };
    let voice = Voice::of(room, &planned).await?;
    let mut work = room.survey.db.begin(&Actor::system()).await?;
    let locked = campaign::store::lock(work.connection(), id).await?;
    let Some(campaign) = locked.filter(|campaign| campaign.state == CampaignState::Running) else {
        return Ok(false);
    };
    let channel = match campaign.channel_id {
        Some(channel) => find_channel(work.connection(), channel).await?,
        None => None,
    };
    let recipients = store::unasked(work.connection(), id, None, BATCH).await?;
    if recipients.is_empty() {
        return Ok(false);
    }
    let (now, batch_id) = (work.now(), Uuid::now_v7());
    let verdicts = judge(room, work.connection(), &campaign, channel.as_ref(), &recipients, now).await?;
    let asked =
        Asked { campaign: &campaign, channel: channel.as_ref(), voice: &voice, batch_id, not_before: None };
    let mut count = 0;
    for (recipient, verdict) in recipients.iter().zip(verdicts) {
        match verdict {
            Some(why) => {
                store::advance(work.connection(), recipient.id, why.state(), Some(why.code()), now).await?;
            }
            None => {
                count += u64::from(ask(room, &mut work, &asked, recipient).await?);
            }
        }
    }
    if count > 0 {
        let created = InvitationCreated {
            questionnaire_id: campaign.questionnaire_id,
            batch_id,
            unit: campaign.unit_id,
            count,
        };
        work.record(&created, batch_id, &campaign.unit_path)?;
    }
    work.audit("campaign.ask", "campaign", id, &campaign.unit_path);
    work.commit().await?;
    Ok(true)
}
