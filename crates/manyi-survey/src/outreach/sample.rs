//! A campaign that asks for a wave: its recipients are the people drawn for it.

use super::{
    Campaign, RecipientId,
    recipient::store::{self, NewRow},
};
use crate::{
    SurveyRoom,
    programme::{
        MemberContact,
        commands::sampled_recipients,
        sample::{SampledRecipient, entity, store as samples},
    },
};
use jiff::Timestamp;
use manyi_connect::Medium;
use manyi_kernel::{CustomerId, OrgScope, SampledId};
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Everybody of the wave's sample below the campaign's unit who is to be asked and has no link; with how they are
/// reached by `medium`. Empty for a campaign of no wave.
pub(super) async fn drawn(
    room: &SurveyRoom,
    campaign: &Campaign,
    medium: Option<Medium>,
) -> Result<Vec<NewRow>, StorageError> {
    let Some(wave) = campaign.wave_id else { return Ok(Vec::new()) };
    let scope = OrgScope::subtrees(vec![campaign.unit_path.clone()]);
    let people = sampled_recipients(room, &scope, wave).await?;
    let ids: Vec<CustomerId> = people.iter().map(|person| person.customer_id).collect();
    let contacts = room.frames.contacts(&ids).await?;
    Ok(people.into_iter().zip(contacts).map(|(person, contact)| row(person, contact, medium)).collect())
}

fn row(person: SampledRecipient, contact: Option<MemberContact>, medium: Option<Medium>) -> NewRow {
    let MemberContact { name, mobile, email, .. } = contact.unwrap_or_default();
    let contact = match medium {
        Some(Medium::Mail) => email,
        Some(_) => mobile,
        None => mobile.or(email),
    };
    NewRow {
        id: RecipientId(Uuid::now_v7()),
        dedupe: format!("sampled:{}", person.sampled_id),
        customer_key: person.customer_code,
        contact: contact.unwrap_or_default(),
        name: name.unwrap_or_default(),
        served_at: None,
        sampled_id: Some(person.sampled_id),
    }
}

/// Those who were drawn since join the list.
pub(super) async fn join(
    db: &impl ConnectionTrait,
    campaign: &Campaign,
    rows: Vec<NewRow>,
    now: Timestamp,
) -> Result<u64, StorageError> {
    store::insert(db, campaign.id, rows, now).await
}

/// The person of the sample behind a recipient, as long as they are to be asked.
pub(super) async fn to_be_asked(
    db: &impl ConnectionTrait,
    id: SampledId,
) -> Result<Option<entity::Model>, StorageError> {
    let found = samples::find(db, &OrgScope::everything(), id).await?;
    Ok(found
        .filter(|row| row.released_at.is_some() && row.replaced_by.is_none() && row.opted_out_at.is_none()))
}
