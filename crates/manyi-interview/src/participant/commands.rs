//! Adding participants, recording what they agree to, looking at who they are, forgetting them.

use super::{consent::ConsentWay, entity, find, forget};
use crate::{
    InterviewRefused, InterviewRoom,
    guide::store as guides,
    quote,
    refused::unless_wrong,
    session::{Locked, SessionState, lock},
};
use manyi_kernel::{
    Actor, CustomerId, InterviewGuideId, InterviewParticipantId, InterviewSessionId, SHORT_TEXT,
    optional_text,
};
use manyi_storage::UnitOfWork;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const MAX_NAME: usize = 60;
const MAX_PEOPLE: u64 = 30;

/// Who somebody is. Everything may be absent.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = InterviewParticipantFields)]
#[serde(deny_unknown_fields)]
pub struct ParticipantFields {
    #[serde(default)]
    pub name: Option<String>,
    /// A number or an address.
    #[serde(default)]
    pub contact: Option<String>,
    /// The group that counts are split by, in the researcher's words.
    #[serde(default)]
    pub segment: Option<String>,
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
}

fn checked(mut fields: ParticipantFields) -> Result<ParticipantFields, InterviewRefused> {
    let mut problems = Vec::new();
    fields.name = optional_text("/name", fields.name.as_deref(), MAX_NAME, &mut problems);
    fields.contact = optional_text("/contact", fields.contact.as_deref(), MAX_NAME * 2, &mut problems);
    fields.segment = optional_text("/segment", fields.segment.as_deref(), MAX_NAME, &mut problems);
    unless_wrong(problems)?;
    Ok(fields)
}

/// # Errors
/// Where the session takes nobody any more.
pub async fn add_participant(
    room: &InterviewRoom,
    actor: &Actor,
    session: InterviewSessionId,
    fields: ParticipantFields,
) -> Result<InterviewParticipantId, InterviewRefused> {
    let fields = checked(fields)?;
    let mut work = room.db.begin(actor).await?;
    let locked = lock(&work, session).await?.where_state(SessionState::takes_people)?;
    let known = entity::Entity::find()
        .filter(entity::Column::SessionId.eq(session.0))
        .count(work.connection())
        .await?;
    if known >= MAX_PEOPLE {
        let wrong = manyi_kernel::FieldProblem::new("/name", "interview.too_many").with("max", MAX_PEOPLE);
        return Err(InterviewRefused::Wrong(vec![wrong]));
    }
    let id = InterviewParticipantId::new();
    let row = entity::ActiveModel {
        id: Set(id.0),
        session_id: Set(session.0),
        ordinal: Set(i32::try_from(known).unwrap_or_default() + 1),
        name: Set(fields.name),
        contact: Set(fields.contact),
        segment: Set(fields.segment),
        customer_id: Set(fields.customer_id.map(|customer| customer.0)),
        created_at: Set(work.now().as_millisecond()),
        ..Default::default()
    };
    entity::Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.audit("interview.add_participant", "interview_participant", id, &locked.place);
    work.commit().await?;
    Ok(id)
}

/// The participant with the locked session.
async fn locked(
    work: &UnitOfWork,
    id: InterviewParticipantId,
) -> Result<(entity::Model, Locked), InterviewRefused> {
    let found = find(work.connection(), id).await?.ok_or(InterviewRefused::NotFound)?;
    let session = lock(work, InterviewSessionId(found.session_id)).await?;
    // Again, now that nobody else changes it.
    let row = find(work.connection(), id).await?.ok_or(InterviewRefused::NotFound)?;
    Ok((row, session))
}

/// Corrects who somebody is; fields that are absent are cleared.
///
/// # Errors
/// Where the session takes no more changes, or the participant was forgotten.
pub async fn update_participant(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewParticipantId,
    fields: ParticipantFields,
) -> Result<InterviewSessionId, InterviewRefused> {
    let fields = checked(fields)?;
    let mut work = room.db.begin(actor).await?;
    let (row, session) = locked(&work, id).await?;
    let session = session.where_state(SessionState::takes_people)?;
    if row.erased_at.is_some() {
        return Err(InterviewRefused::NotFound);
    }
    let changed = entity::ActiveModel {
        id: Set(id.0),
        name: Set(fields.name),
        contact: Set(fields.contact),
        segment: Set(fields.segment),
        customer_id: Set(fields.customer_id.map(|customer| customer.0)),
        ..Default::default()
    };
    changed.update(work.connection()).await?;
    work.audit("interview.update_participant", "interview_participant", id, &session.place);
    work.commit().await?;
    Ok(InterviewSessionId(row.session_id))
}

/// That somebody agreed.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = InterviewConsentGiven)]
#[serde(deny_unknown_fields)]
pub struct ConsentGiven {
    pub way: ConsentWay,
    /// The words that were agreed to; those of the guide unless told.
    #[serde(default)]
    pub wording: Option<String>,
}

/// Notes down that somebody agreed to be noted down and quoted, to which words and when.
///
/// # Errors
/// Where the session is closed or was cancelled, or the participant was forgotten.
pub async fn record_consent(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewParticipantId,
    given: ConsentGiven,
) -> Result<InterviewSessionId, InterviewRefused> {
    let mut problems = Vec::new();
    let wording = optional_text("/wording", given.wording.as_deref(), SHORT_TEXT, &mut problems);
    unless_wrong(problems)?;
    let mut work = room.db.begin(actor).await?;
    let (row, session) = locked(&work, id).await?;
    let session = session.where_state(SessionState::takes_people)?;
    if row.erased_at.is_some() {
        return Err(InterviewRefused::NotFound);
    }
    let wording = match wording {
        Some(wording) => wording,
        None => {
            let guide = InterviewGuideId(session.row.guide_id);
            let kept = guides::version(work.connection(), guide, session.row.guide_version).await?;
            kept.ok_or(InterviewRefused::NotFound)?.document.consent_wording
        }
    };
    let changed = entity::ActiveModel {
        id: Set(id.0),
        consent_way: Set(Some(given.way.code().to_owned())),
        consent_wording: Set(Some(wording)),
        consented_at: Set(Some(work.now().as_millisecond())),
        consent_by: Set(actor.person_id().map(|person| person.0)),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    changed.update(work.connection()).await?;
    work.audit("interview.record_consent", "interview_participant", id, &session.place);
    work.commit().await?;
    Ok(InterviewSessionId(row.session_id))
}

/// Somebody takes their consent back: their quotes are gone, in whatever state the session is.
///
/// # Errors
/// Where there was no consent.
pub async fn withdraw_consent(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewParticipantId,
) -> Result<InterviewSessionId, InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let (row, session) = locked(&work, id).await?;
    if !super::may_be_quoted(&row) {
        return Err(InterviewRefused::NotQuotable);
    }
    quote::delete_of(&work, row.id).await?;
    let changed = entity::ActiveModel {
        id: Set(id.0),
        withdrawn_at: Set(Some(work.now().as_millisecond())),
        ..Default::default()
    };
    changed.update(work.connection()).await?;
    work.audit("interview.withdraw_consent", "interview_participant", id, &session.place);
    work.commit().await?;
    Ok(InterviewSessionId(row.session_id))
}

/// Unmasked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InterviewParticipantRevealed)]
pub struct RevealedParticipant {
    pub name: Option<String>,
    pub contact: Option<String>,
}

/// Who somebody is and how they are reached; who looked stands in the audit trail.
///
/// # Errors
/// Only where there is no such participant.
pub async fn reveal_participant(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewParticipantId,
) -> Result<RevealedParticipant, InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let (row, session) = locked(&work, id).await?;
    work.audit("interview.reveal_participant", "interview_participant", id, &session.place);
    work.commit().await?;
    Ok(RevealedParticipant { name: row.name, contact: row.contact })
}

/// Everything that tells who somebody is, and what they said, is gone for good. Erasing twice is harmless.
///
/// # Errors
/// Only where there is no such participant.
pub async fn erase_participant(
    room: &InterviewRoom,
    actor: &Actor,
    id: InterviewParticipantId,
) -> Result<InterviewSessionId, InterviewRefused> {
    let mut work = room.db.begin(actor).await?;
    let (row, session) = locked(&work, id).await?;
    let of = InterviewSessionId(row.session_id);
    forget::erase(&work, &session, row).await?;
    work.audit("interview.erase_participant", "interview_participant", id, &session.place);
    work.commit().await?;
    Ok(of)
}

/// The same wherever a customer took part who is to be forgotten.
///
/// # Errors
/// Where the store fails.
pub async fn erase_participants_of(
    room: &InterviewRoom,
    actor: &Actor,
    customer: CustomerId,
) -> Result<(), InterviewRefused> {
    let rows = entity::Entity::find()
        .filter(entity::Column::CustomerId.eq(customer.0))
        .all(room.db.reader())
        .await?;
    let ids: BTreeSet<_> = rows.iter().map(|row| row.id).collect();
    for id in ids {
        erase_participant(room, actor, InterviewParticipantId(id)).await?;
    }
    Ok(())
}
