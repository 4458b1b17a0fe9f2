//! Who is not asked, and why. The same rule for the preview and for sending.

use super::last_day;
use crate::outreach::{
    Campaign, OutreachRoom, RecipientState, policy,
    recipient::{Recipient, store},
};
use jiff::{SignedDuration, Timestamp};
use manyi_connect::{Channel, Medium, is_address, is_opted_out};
use manyi_kernel::day_of;
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::outreach) enum LeftOut {
    /// The channel cannot reach this recipient.
    NoContact,
    OptedOut,
    /// Asked within the cool-down, by this or another campaign.
    AskedLately,
    /// The fieldwork has ended: a link would be of no use.
    WaveOver,
}

impl LeftOut {
    pub fn code(self) -> &'static str {
        match self {
            Self::NoContact => "no_contact",
            Self::OptedOut => "opted_out",
            Self::AskedLately => "asked_lately",
            Self::WaveOver => "wave_over",
        }
    }

    pub fn state(self) -> RecipientState {
        match self {
            Self::OptedOut => RecipientState::OptedOut,
            Self::NoContact | Self::AskedLately | Self::WaveOver => RecipientState::LeftOut,
        }
    }
}

/// For each recipient why they are left out, in the order given.
pub(in crate::outreach) async fn judge(
    room: &OutreachRoom,
    db: &impl ConnectionTrait,
    campaign: &Campaign,
    channel: Option<&Channel>,
    recipients: &[Recipient],
    now: Timestamp,
) -> Result<Vec<Option<LeftOut>>, StorageError> {
    if last_day(db, campaign, now).await? < day_of(now) {
        return Ok(vec![Some(LeftOut::WaveOver); recipients.len()]);
    }
    let (mut keys, mut contacts) = (BTreeSet::new(), BTreeSet::new());
    let cooldown_days = campaign.cooldown_days.max(policy::current(db).await?.0.cooldown_days);
    if cooldown_days > 0 {
        let since = now - SignedDuration::from_hours(i64::from(cooldown_days) * 24);
        for (key, contact) in store::asked_since(db, recipients, since).await? {
            keys.insert(key);
            contacts.insert(contact);
        }
    }
    let mut verdicts = Vec::with_capacity(recipients.len());
    for recipient in recipients {
        let medium = channel.map_or_else(|| medium_of(&recipient.contact), Channel::medium);
        let is_reachable = is_address(medium, &recipient.contact);
        let asked = keys.contains(&recipient.customer_key)
            || (!recipient.contact.is_empty() && contacts.contains(&recipient.contact));
        let verdict = if channel.is_some() && !is_reachable {
            Some(LeftOut::NoContact)
        } else if is_reachable && is_opted_out(&room.connect, db, medium, &recipient.contact).await? {
            Some(LeftOut::OptedOut)
        } else {
            asked.then_some(LeftOut::AskedLately)
        };
        if verdict.is_none() && cooldown_days > 0 {
            // Two rows of one list may be the same person.
            keys.insert(recipient.customer_key.clone());
            contacts.insert(recipient.contact.clone());
        }
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

/// By which an address would be reached.
pub(in crate::outreach) fn medium_of(contact: &str) -> Medium {
    if contact.contains('@') { Medium::Mail } else { Medium::Sms }
}
