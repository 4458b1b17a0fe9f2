//! Reminds those who have not answered, and only those.

use super::{Voice, ask};
use crate::{
    exit, invitation,
    outreach::{
        Campaign, OutreachRoom, RecipientState,
        campaign::{self},
        recipient::{Recipient, RecipientId, store},
        sample,
    },
    programme::sample::ContactCode,
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use manyi_connect::{Channel, NewMessage, find_channel, is_opted_out, queue_message, withhold_messages};
use manyi_kernel::{Actor, InvitationId, day_of};
use manyi_storage::{Database, JobError, JobHandler, NewJob, StorageError, UnitOfWork};
use sea_orm::ConnectionTrait;
use serde_json::json;

const REMIND_JOB: &str = "campaign.remind";
pub(super) const REMINDER: &str = "survey.reminder";
/// How often it looks.
const INTERVAL: SignedDuration = SignedDuration::from_mins(10);
const BATCH: u64 = 200;

pub(in crate::outreach) struct Remind(pub OutreachRoom);

#[async_trait]
impl JobHandler for Remind {
    fn kind(&self) -> &'static str {
        REMIND_JOB
    }

    async fn run(&self, _: serde_json::Value) -> Result<(), JobError> {
        let db = &self.0.survey.db;
        // Ordered first: one that fails does not end the reminding.
        enqueue_at(db, db.now() + INTERVAL).await?;
        for campaign in campaign::store::reminding(db.reader()).await? {
            while remind_some(&self.0, &campaign).await? {}
        }
        Ok(())
    }
}

/// Starts the reminding; call it whenever the server starts. Calling it twice changes nothing.
pub async fn enqueue_reminders(db: &Database) -> Result<(), StorageError> {
    enqueue_at(db, db.now()).await
}

async fn enqueue_at(db: &Database, run_at: Timestamp) -> Result<(), StorageError> {
    let mut work = db.begin(&Actor::system()).await?;
    // The job that is running now still holds its own key.
    let turn = run_at.as_second().div_euclid(INTERVAL.as_secs());
    work.enqueue(NewJob {
        kind: REMIND_JOB,
        payload: json!({}),
        run_at,
        dedupe_key: Some(turn.to_string()),
        max_attempts: 1,
    })
    .await?;
    work.commit().await?;
    Ok(())
}

/// One batch; false when nobody is left.
async fn remind_some(room: &OutreachRoom, planned: &Campaign) -> Result<bool, StorageError> {
    let voice = Voice::of(room, planned).await?;
    let mut work = room.survey.db.begin(&Actor::system()).await?;
    let Some(campaign) = campaign::store::lock(work.connection(), planned.id).await? else {
        return Ok(false);
    };
    // Stopped since the last batch: nobody more is written to.
    if campaign.state != planned.state {
        return Ok(false);
    }
    let channel = match campaign.channel_id {
        Some(id) => find_channel(work.connection(), id).await?.filter(|channel| channel.enabled),
        None => None,
    };
    let Some(channel) = channel else { return Ok(false) };
    let before = work.now() - SignedDuration::from_hours(i64::from(campaign.reminder_after_days) * 24);
    let silent = store::silent(work.connection(), campaign.id, campaign.reminder_max, before, BATCH).await?;
    if silent.is_empty() {
        return Ok(false);
    }
    for recipient in &silent {
        remind(room, &mut work, (&campaign, &channel, &voice), recipient).await?;
    }
    work.audit("campaign.remind", "campaign", campaign.id, &campaign.unit_path);
    work.commit().await?;
    Ok(true)
}

async fn remind(
    room: &OutreachRoom,
    work: &mut UnitOfWork,
    (campaign, channel, voice): (&Campaign, &Channel, &Voice),
    recipient: &Recipient,
) -> Result<(), StorageError> {
    let now = work.now();
    // Counted in any case: whoever cannot be reminded is not looked at again and again.
    store::note_reminded(work.connection(), recipient.id, now).await?;
    let Some(invitation) = recipient.invitation_id else { return Ok(()) };
    let Some(expires_on) = invitation::store::last_day(work.connection(), invitation).await? else {
        return Ok(());
    };
    if expires_on < day_of(now) || has_ended(work, recipient).await? {
        return Ok(());
    }
    if is_opted_out(&room.connect, work.connection(), channel.medium(), &recipient.contact).await? {
        let state = RecipientState::OptedOut;
        store::advance(work.connection(), recipient.id, state, Some("opted_out"), now).await?;
        return Ok(());
    }
    let message = NewMessage {
        key: reminder_key(recipient.id, recipient.reminder_count + 1),
        purpose: REMINDER,
        subject_id: recipient.id.0.to_string(),
        unit_path: campaign.unit_path.clone(),
        content: voice.content(room, (campaign, channel), recipient, expires_on),
        optional: true,
        to_staff: false,
        not_before: None,
    };
    queue_message(work, &room.connect.sealer, channel, message).await?;
    Ok(())
}

fn reminder_key(recipient: RecipientId, number: i32) -> String {
    format!("{REMINDER}:{}:{number}", recipient.0)
}

/// Whoever has answered, or was led out, is not written to any more: also what waits in the outbox stays here. In the
/// unit of work of the answer, so that no message leaves after it.
pub(crate) async fn keep_back(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
    now: Timestamp,
) -> Result<(), StorageError> {
    let Some(recipient) = store::find_by_invitation(db, invitation).await? else { return Ok(()) };
    let reminders = (1..=recipient.reminder_count).map(|number| reminder_key(recipient.id, number));
    let keys = std::iter::once(ask::invitation_key(recipient.id)).chain(reminders).collect();
    withhold_messages(db, keys, "answered", now).await?;
    Ok(())
}

/// Led out of the questionnaire, or settled with an interviewer: there is nothing to remind of.
async fn has_ended(work: &UnitOfWork, recipient: &Recipient) -> Result<bool, StorageError> {
    let Some(invitation) = recipient.invitation_id else { return Ok(false) };
    if exit::store::has_invitation(work.connection(), invitation).await? {
        return Ok(true);
    }
    let Some(id) = recipient.sampled_id else { return Ok(false) };
    let Some(row) = sample::to_be_asked(work.connection(), id).await? else { return Ok(true) };
    let last = row.contact_code.as_deref().and_then(ContactCode::from_code);
    Ok(last.is_some_and(|code| !code.leaves_open()))
}
