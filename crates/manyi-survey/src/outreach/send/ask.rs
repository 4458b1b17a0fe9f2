//! Gives one recipient a link of their own and queues the message that brings it.

use super::Voice;
use crate::{
    invitation::{self, Invitation},
    outreach::{
        Campaign, OutreachRoom, RecipientState,
        recipient::{Recipient, RecipientId, store},
        sample,
    },
    programme::sample::store as samples,
    secret, wave,
};
use jiff::{Span, Timestamp, civil::Date};
use manyi_connect::{Channel, NewMessage, queue_message};
use manyi_kernel::{InvitationId, SampledId, UnitId, UnitPath, day_of};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What belongs to every recipient of one batch.
pub(in crate::outreach) struct Asked<'a> {
    pub campaign: &'a Campaign,
    /// None: the link is handed over otherwise.
    pub channel: Option<&'a Channel>,
    pub voice: &'a Voice,
    pub batch_id: Uuid,
    pub not_before: Option<Timestamp>,
}

pub(in crate::outreach) const INVITATION: &str = "survey.invitation";

/// The cool-down of this customer begins now. False: somebody of a sample who is not to be asked (any more).
pub(in crate::outreach) async fn ask(
    room: &OutreachRoom,
    work: &mut UnitOfWork,
    asked: &Asked<'_>,
    recipient: &Recipient,
) -> Result<bool, StorageError> {
    let (campaign, now) = (asked.campaign, work.now());
    let expires_on = last_day(work.connection(), campaign, asked.not_before.unwrap_or(now)).await?;
    let drawn = match recipient.sampled_id {
        Some(id) => match sample::to_be_asked(work.connection(), id).await? {
            Some(row) => Some(row),
            None => return leave_out(work, recipient, "not_in_sample").await,
        },
        None => None,
    };
    let (unit_id, unit_path) = match &drawn {
        // Somebody of a sample answers for the unit that they were drawn for.
        Some(row) => (UnitId(row.unit_id), UnitPath::from_stored(row.unit_path.clone())),
        None => (campaign.unit_id, campaign.unit_path.clone()),
    };
    let invitation = Invitation {
        id: InvitationId::new(),
        questionnaire_id: campaign.questionnaire_id,
        unit_id,
        unit_path,
        token_hash: secret::hash(&room.token(recipient.id)),
        batch_id: asked.batch_id,
        created_at: now,
        expires_on,
        answered_at: None,
        response_id: None,
        wave_id: campaign.wave_id,
        served_at: recipient.served_at,
    };
    if let Some(row) = &drawn
        && !samples::tie(work.connection(), (SampledId(row.id), invitation.id), now).await?
    {
        return leave_out(work, recipient, "has_a_link").await;
    }
    invitation::store::insert(work.connection(), std::slice::from_ref(&invitation)).await?;
    let state = if asked.channel.is_some() { RecipientState::Queued } else { RecipientState::Invited };
    store::note_asked(work.connection(), recipient.id, invitation.id, state, now).await?;
    if let Some(channel) = asked.channel {
        let message = NewMessage {
            key: invitation_key(recipient.id),
            purpose: INVITATION,
            subject_id: recipient.id.0.to_string(),
            unit_path: campaign.unit_path.clone(),
            content: asked.voice.content(room, (campaign, channel), recipient, expires_on),
            optional: true,
            to_staff: false,
            not_before: asked.not_before,
        };
        queue_message(work, &room.connect.sealer, channel, message).await?;
    }
    Ok(true)
}

async fn leave_out(
    work: &mut UnitOfWork,
    recipient: &Recipient,
    reason: &'static str,
) -> Result<bool, StorageError> {
    store::advance(work.connection(), recipient.id, RecipientState::LeftOut, Some(reason), work.now())
        .await?;
    Ok(false)
}

pub(super) fn invitation_key(recipient: RecipientId) -> String {
    format!("{INVITATION}:{}", recipient.0)
}

/// Of a link that is sent at `sent`: no link outlives the fieldwork that it asks for. The invitation keeps this day;
/// whoever writes to somebody who has one reads it there.
pub(in crate::outreach) async fn last_day(
    db: &impl ConnectionTrait,
    campaign: &Campaign,
    sent: Timestamp,
) -> Result<Date, StorageError> {
    let own = day_of(sent).saturating_add(Span::new().days(campaign.valid_days.max(1) - 1));
    let Some(wave) = campaign.wave_id else { return Ok(own) };
    let row = wave::store::find(db, wave).await?;
    let Some(text) = row.and_then(|row| row.ends_on) else { return Ok(own) };
    let end: Date =
        text.parse().map_err(|_| StorageError::Corrupt(format!("last day of wave {wave}: {text}")))?;
    Ok(own.min(end))
}
