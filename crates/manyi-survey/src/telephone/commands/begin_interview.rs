//! The interviewer gets the questionnaire of the person on the line.

use crate::{
    SurveyRoom,
    invitation::{self, Invitation, InvitationCreated},
    programme::sample::{entity, store as samples},
    secret,
    telephone::queries::in_the_field,
    wave::store as waves,
};
use jiff::civil::Date;
use manyi_kernel::{Actor, InvitationId, QuestionnaireId, SampledId, UnitId, UnitPath, WaveId, day_of};
use manyi_storage::{StorageError, UnitOfWork};
use uuid::Uuid;

#[derive(Debug, thiserror::Error)]
pub enum BeginInterviewFailed {
    #[error("nobody of this id within the scope")]
    NotFound,
    #[error("the wave is not in the field today")]
    NotInTheField,
    #[error("the person is not in this interviewer's hands")]
    NotHeld,
    #[error("the person has answered already")]
    Answered,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The address of the questionnaire, for this interviewer and once only. A link that the person got by message
/// stays as it is: whichever is submitted first is the answer.
pub async fn begin_interview(
    room: &SurveyRoom,
    actor: &Actor,
    id: SampledId,
) -> Result<String, BeginInterviewFailed> {
    let me = actor.person_id().ok_or(BeginInterviewFailed::NotHeld)?;
    let token = secret::token();
    let mut work = room.db.begin(actor).await?;
    let found = samples::find(work.connection(), &actor.scope, id).await?;
    let row = found.ok_or(BeginInterviewFailed::NotFound)?;
    let now = work.now();
    let is_mine =
        row.held_by == Some(me.0) && row.held_until.is_some_and(|until| until > now.as_millisecond());
    if !is_mine {
        return Err(BeginInterviewFailed::NotHeld);
    }
    let wave = waves::find(work.connection(), WaveId(row.wave_id)).await?;
    let field = wave.and_then(|wave| in_the_field(&wave, day_of(now)));
    let (ends_on, questionnaire) = field.ok_or(BeginInterviewFailed::NotInTheField)?;
    let place = UnitPath::from_stored(row.unit_path.clone());
    let invitation = match row.invitation_id {
        Some(invitation) => InvitationId(invitation),
        None => invite(&mut work, (&row, &place), (questionnaire, ends_on)).await?,
    };
    let key = (me, secret::hash(&token));
    if !invitation::store::give_to_interviewer(work.connection(), invitation, key, ends_on).await? {
        return Err(BeginInterviewFailed::Answered);
    }
    work.audit("call.interview", "sampled", id, &place);
    work.commit().await?;
    Ok(room.entry_url(&token))
}

/// Somebody who got no link by message is invited by the call.
async fn invite(
    work: &mut UnitOfWork,
    (row, place): (&entity::Model, &UnitPath),
    (questionnaire_id, expires_on): (QuestionnaireId, Date),
) -> Result<InvitationId, StorageError> {
    let (id, batch_id, now) = (InvitationId::new(), Uuid::now_v7(), work.now());
    let unit_id = UnitId(row.unit_id);
    let invitation = Invitation {
        id,
        questionnaire_id,
        unit_id,
        unit_path: place.clone(),
        // Of a token that nobody is given: the interviewer has one of their own.
        token_hash: secret::hash(&secret::token()),
        batch_id,
        created_at: now,
        expires_on,
        answered_at: None,
        response_id: None,
        wave_id: Some(WaveId(row.wave_id)),
        served_at: None,
    };
    invitation::store::insert(work.connection(), std::slice::from_ref(&invitation)).await?;
    samples::tie(work.connection(), (SampledId(row.id), id), now).await?;
    let created = InvitationCreated { questionnaire_id, batch_id, unit: unit_id, count: 1 };
    work.record(&created, batch_id, place)?;
    Ok(id)
}
