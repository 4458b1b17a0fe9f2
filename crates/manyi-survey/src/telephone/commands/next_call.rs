//! The next person to call, kept for this interviewer.

use crate::{
    SurveyRoom,
    programme::sample::store as samples,
    telephone::{
        order::{self, HOLD},
        queries::{self, CallPerson},
    },
    wave::store as waves,
};
use manyi_kernel::{Actor, CustomerId, PersonId, SampledId, UnitPath, WaveId, day_of};
use manyi_storage::StorageError;

/// People whose contacts are looked up at once.
const LOOK: usize = 50;

#[derive(Debug, thiserror::Error)]
pub enum NextCallFailed {
    #[error("no such wave, or it is not in the field today")]
    NotInTheField,
    #[error("only a person calls")]
    NobodyCalls,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Whom the interviewer has already, or else the next in order who can be reached by telephone; `None` when nobody
/// is left for now. Two interviewers never get the same person.
pub async fn next_call(
    room: &SurveyRoom,
    actor: &Actor,
    wave: WaveId,
) -> Result<Option<CallPerson>, NextCallFailed> {
    let me = actor.person_id().ok_or(NextCallFailed::NobodyCalls)?;
    let row = waves::find(room.db.reader(), wave).await?.ok_or(NextCallFailed::NotInTheField)?;
    queries::in_the_field(&row, day_of(room.db.now())).ok_or(NextCallFailed::NotInTheField)?;
    let roll = queries::roll(room, &actor.scope, wave).await?;
    let callable = order::order(&roll.standings, me, room.db.now());
    for some in callable.chunks(LOOK) {
        let ids: Vec<CustomerId> =
            some.iter().map(|(place, _)| CustomerId(roll.rows[*place].customer_id)).collect();
        let contacts = room.frames.contacts(&ids).await?;
        for ((place, turn), contact) in some.iter().zip(contacts) {
            if contact.is_none_or(|contact| contact.refused || contact.mobile.is_none()) {
                continue;
            }
            let row = &roll.rows[*place];
            if hold(room, actor, (row, me)).await? {
                let found = samples::find(room.db.reader(), &actor.scope, SampledId(row.id)).await?;
                let Some(found) = found else { continue };
                return Ok(queries::person(room, &actor.scope, (&found, *turn)).await?);
            }
        }
    }
    Ok(None)
}

async fn hold(
    room: &SurveyRoom,
    actor: &Actor,
    (row, me): (&crate::programme::sample::entity::Model, PersonId),
) -> Result<bool, StorageError> {
    let mut work = room.db.begin(actor).await?;
    let now = work.now();
    if !samples::hold(work.connection(), row.id, me, (now, now + HOLD)).await? {
        // A colleague was quicker.
        return Ok(false);
    }
    work.audit("call.take", "sampled", SampledId(row.id), &UnitPath::from_stored(row.unit_path.clone()));
    work.commit().await?;
    Ok(true)
}
