//! The number of the person on the turn; who looked stands in the audit trail.

use crate::{SurveyRoom, programme::sample::store as samples};
use manyi_kernel::{Actor, CustomerId, SampledId, UnitPath};
use manyi_storage::StorageError;
use serde::Serialize;

/// To be dialled.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DialNumber {
    pub mobile: String,
}

#[derive(Debug, thiserror::Error)]
pub enum RevealNumberFailed {
    #[error("nobody of this id within the scope")]
    NotFound,
    #[error("the person is not in this interviewer's hands")]
    NotHeld,
    #[error("the person has no number, or is not to be reached any more")]
    NoNumber,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Only of somebody whom the interviewer has now.
pub async fn reveal_number(
    room: &SurveyRoom,
    actor: &Actor,
    id: SampledId,
) -> Result<DialNumber, RevealNumberFailed> {
    let mut work = room.db.begin(actor).await?;
    let found = samples::find(work.connection(), &actor.scope, id).await?;
    let row = found.ok_or(RevealNumberFailed::NotFound)?;
    let now = work.now().as_millisecond();
    let mine = actor.person_id().is_some_and(|me| row.held_by == Some(me.0));
    if !mine || row.held_until.is_none_or(|until| until <= now) {
        return Err(RevealNumberFailed::NotHeld);
    }
    let contact = room.frames.contacts(&[CustomerId(row.customer_id)]).await?.into_iter().flatten().next();
    let mobile = contact.filter(|contact| !contact.refused).and_then(|contact| contact.mobile);
    let mobile = mobile.ok_or(RevealNumberFailed::NoNumber)?;
    work.audit("call.reveal", "sampled", id, &UnitPath::from_stored(row.unit_path));
    work.commit().await?;
    Ok(DialNumber { mobile })
}
