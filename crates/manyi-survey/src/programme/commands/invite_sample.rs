//! The people of a sample get their personal links; the functions by which sending follows them.

use crate::{
    SurveyRoom,
    invitation::{self, Invitation, InvitationCreated},
    programme::sample::{SampledMark, SampledRecipient, store},
    secret,
    wave::store as waves,
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{
    Actor, CustomerId, InvitationId, OrgScope, QuestionnaireId, SampledId, UnitId, UnitPath, WaveId, day_of,
};
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Links made at once; the next call makes the next ones.
pub const MAX_INVITED: usize = 5_000;

/// A link, which nobody can show again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedPerson {
    pub sampled_id: SampledId,
    pub invitation_id: InvitationId,
    pub customer_code: String,
    pub url: String,
}

#[derive(Debug, thiserror::Error)]
pub enum InviteFailed {
    #[error("no such wave of a programme")]
    NotFound,
    #[error("the last day is over already")]
    ExpiryInThePast,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Those of a wave who are to be asked and have no link yet, within `scope`.
pub async fn sampled_recipients(
    room: &SurveyRoom,
    scope: &OrgScope,
    wave: WaveId,
) -> Result<Vec<SampledRecipient>, StorageError> {
    reachable(room, store::uninvited(room.db.reader(), scope, wave).await?).await
}

/// Notes what became of an invitation on its way; the first time counts. Says whether it was that of a sample.
pub async fn mark_sampled(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
    mark: SampledMark,
    at: Timestamp,
) -> Result<bool, StorageError> {
    store::mark(db, invitation, (mark, at)).await
}

/// Those who may still be reached: somebody may have refused, or been erased, since the draw.
async fn reachable(
    room: &SurveyRoom,
    people: Vec<SampledRecipient>,
) -> Result<Vec<SampledRecipient>, StorageError> {
    let ids: Vec<CustomerId> = people.iter().map(|person| person.customer_id).collect();
    let contacts = room.frames.contacts(&ids).await?;
    let kept = people.into_iter().zip(contacts);
    Ok(kept
        .filter(|(_, contact)| contact.as_ref().is_some_and(|found| !found.refused))
        .map(|(one, _)| one)
        .collect())
}

/// Makes a personal link for everybody of the sample who is to be asked and has none, up to [`MAX_INVITED`].
pub async fn invite_sample(
    room: &SurveyRoom,
    actor: &Actor,
    wave: WaveId,
    expires_on: Date,
) -> Result<Vec<InvitedPerson>, InviteFailed> {
    if expires_on < day_of(room.db.now()) {
        return Err(InviteFailed::ExpiryInThePast);
    }
    let found = waves::find(room.db.reader(), wave).await?;
    let row = found.filter(|wave| wave.programme_id.is_some()).ok_or(InviteFailed::NotFound)?;
    let questionnaire = QuestionnaireId(row.questionnaire_id);
    let mut people = sampled_recipients(room, &actor.scope, wave).await?;
    people.truncate(MAX_INVITED);
    let mut work = room.db.begin(actor).await?;
    let now = work.now();
    let mut batches: BTreeMap<UnitPath, (UnitId, Uuid, u64)> = BTreeMap::new();
    let (mut invitations, mut shown) = (Vec::new(), Vec::new());
    for person in people {
        let (id, token) = (InvitationId::new(), secret::token());
        if !store::tie(work.connection(), (person.sampled_id, id), now).await? {
            // Somebody else has made theirs in the meantime.
            continue;
        }
        let batch = batches.entry(person.unit_path.clone()).or_insert((person.unit_id, Uuid::now_v7(), 0));
        batch.2 += 1;
        invitations.push(Invitation {
            id,
            questionnaire_id: questionnaire,
            unit_id: person.unit_id,
            unit_path: person.unit_path,
            token_hash: secret::hash(&token),
            batch_id: batch.1,
            created_at: now,
            expires_on,
            answered_at: None,
            response_id: None,
            wave_id: Some(wave),
            served_at: None,
        });
        shown.push(InvitedPerson {
            sampled_id: person.sampled_id,
            invitation_id: id,
            customer_code: person.customer_code,
            url: room.entry_url(&token),
        });
    }
    for batch in invitations.chunks(500) {
        invitation::store::insert(work.connection(), batch).await?;
    }
    for (path, (unit, batch_id, count)) in batches {
        work.record(
            &InvitationCreated { questionnaire_id: questionnaire, batch_id, unit, count },
            batch_id,
            &path,
        )?;
        work.audit("sample.invite", "invitation_batch", batch_id, &path);
    }
    work.commit().await?;
    Ok(shown)
}
