//! Other programs name somebody who has just been served: a link of their own is sent, or given back.

use super::{
    Campaign, CampaignId, CampaignKind, CampaignState, NewRecipient, OutreachRoom, RecipientState, campaign,
    recipient::{self, Recipient, store},
    send::{Asked, Voice, ask, judge},
};
use crate::{invitation::InvitationCreated, secret};
use jiff::{SignedDuration, Timestamp};
use manyi_connect::find_channel;
use manyi_kernel::{Actor, OrgScope};
use manyi_storage::{StorageError, UnitOfWork};
use serde::Deserialize;
use uuid::Uuid;

const LONGEST: usize = 200;
/// The caller's clock may be so much before ours.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(10);

/// Who was served, and in which interaction.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TriggerCall {
    /// The caller's own number of the interaction: the same one asks once, however often it is sent.
    pub interaction: String,
    /// When the service ended: answers given at once and in haste tell of somebody standing beside.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub served_at: Option<Timestamp>,
    #[serde(flatten)]
    pub customer: NewRecipient,
}

/// What came of a call; the same again for the same interaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired {
    pub state: RecipientState,
    /// Why nobody is asked, as a code.
    pub reason: Option<String>,
    /// The customer's own link; absent when they are not asked.
    pub url: Option<String>,
    pub is_repeat: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum TriggerRefused {
    /// No such trigger, or another key.
    #[error("there is no such trigger, or the key is another")]
    Unknown,
    #[error("the trigger was stopped")]
    Stopped,
    #[error("{0}: {1}")]
    Invalid(&'static str, &'static str),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Asks the customer of one interaction, once.
pub async fn fire_trigger(
    room: &OutreachRoom,
    id: CampaignId,
    key: &str,
    call: TriggerCall,
) -> Result<Fired, TriggerRefused> {
    let db = &room.survey.db;
    let found = campaign::store::find(db.reader(), &OrgScope::everything(), id).await?;
    let trigger = found.filter(|campaign| {
        campaign.kind == CampaignKind::Trigger
            && campaign.key_hash.as_deref() == Some(secret::hash(key).as_str())
    });
    let trigger = trigger.ok_or(TriggerRefused::Unknown)?;
    if trigger.state != CampaignState::Running {
        return Err(TriggerRefused::Stopped);
    }
    let interaction = call.interaction.trim();
    if interaction.is_empty() || interaction.chars().count() > LONGEST || interaction.contains('\0') {
        return Err(TriggerRefused::Invalid("/interaction", "survey.bad_recipient_text"));
    }
    let latest = db.now() + CLOCKS_DIFFER;
    if call.served_at.is_some_and(|at| at > latest) {
        return Err(TriggerRefused::Invalid("/served_at", "survey.served_in_the_future"));
    }
    let row = recipient::row(call.customer).map_err(|(place, code)| TriggerRefused::Invalid(place, code))?;
    let voice = Voice::of(room, &trigger).await?;
    let mut work = db.begin(&Actor::system()).await?;
    campaign::store::lock(work.connection(), id).await?;
    if let Some(known) = store::find_by_dedupe(work.connection(), id, interaction).await? {
        return Ok(fired(room, known, true));
    }
    let row = store::NewRow { dedupe: interaction.to_owned(), served_at: call.served_at, ..row };
    let recipient_id = row.id;
    store::insert(work.connection(), id, vec![row], work.now()).await?;
    let missing = || StorageError::Corrupt(format!("recipient {} is missing", recipient_id.0));
    let recipient = store::find(work.connection(), recipient_id).await?.ok_or_else(missing)?;
    ask_one(room, &mut work, (&trigger, &voice), &recipient).await?;
    work.audit("trigger.fire", "campaign", id, &trigger.unit_path);
    let recipient = store::find(work.connection(), recipient_id).await?.ok_or_else(missing)?;
    work.commit().await?;
    Ok(fired(room, recipient, false))
}

async fn ask_one(
    room: &OutreachRoom,
    work: &mut UnitOfWork,
    (trigger, voice): (&Campaign, &Voice),
    recipient: &Recipient,
) -> Result<(), StorageError> {
    let now = work.now();
    let channel = match trigger.channel_id {
        Some(channel) => find_channel(work.connection(), channel).await?,
        None => None,
    };
    let one = std::slice::from_ref(recipient);
    let verdict = judge(room, work.connection(), trigger, channel.as_ref(), one, now).await?;
    if let Some(why) = verdict.into_iter().flatten().next() {
        store::advance(work.connection(), recipient.id, why.state(), Some(why.code()), now).await?;
        return Ok(());
    }
    let not_before = Some(now + SignedDuration::from_mins(i64::from(trigger.delay_minutes)));
    let batch_id = Uuid::now_v7();
    let asked = Asked { campaign: trigger, channel: channel.as_ref(), voice, batch_id, not_before };
    if !ask(room, work, &asked, recipient).await? {
        return Ok(());
    }
    let created = InvitationCreated {
        questionnaire_id: trigger.questionnaire_id,
        batch_id,
        unit: trigger.unit_id,
        count: 1,
    };
    work.record(&created, batch_id, &trigger.unit_path)
}

fn fired(room: &OutreachRoom, recipient: Recipient, is_repeat: bool) -> Fired {
    let url = recipient.invitation_id.map(|_| room.url(recipient.id));
    Fired { state: recipient.state, reason: recipient.reason, url, is_repeat }
}
