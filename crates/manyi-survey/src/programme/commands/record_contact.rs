//! An attempt to reach somebody, and what it came to.

use crate::{
    SurveyRoom,
    programme::sample::{ContactChannel, ContactCode, store, store::ContactRow},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, SampledId, UnitPath};
use manyi_storage::StorageError;
use serde::Deserialize;
use uuid::Uuid;

const NOTE_MAX: usize = 500;

#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    pub channel: ContactChannel,
    pub code: ContactCode,
    /// Of an appointment: when to call again.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub appointment_at: Option<Timestamp>,
    /// Up to 500 characters.
    pub note: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum RecordContactFailed {
    #[error("nobody of this id within the scope")]
    NotFound,
    /// A replacement that was not called up, or somebody who was replaced.
    #[error("the person is not to be asked")]
    NotReleased,
    #[error("{} fields are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The actor is the interviewer.
pub async fn record_contact(
    room: &SurveyRoom,
    actor: &Actor,
    id: SampledId,
    new: NewContact,
) -> Result<(), RecordContactFailed> {
    let note = new.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    let mut problems = Vec::new();
    if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_MAX) {
        problems.push(FieldProblem::new("/note", "too_long").with("max", NOTE_MAX));
    }
    if (new.code == ContactCode::Appointment) != new.appointment_at.is_some() {
        problems.push(FieldProblem::new("/appointment_at", "programme.appointment"));
    }
    if !problems.is_empty() {
        return Err(RecordContactFailed::Wrong(problems));
    }
    let mut work = room.db.begin(actor).await?;
    let found = store::find(work.connection(), &actor.scope, id).await?;
    let row = found.ok_or(RecordContactFailed::NotFound)?;
    if row.released_at.is_none() || row.replaced_by.is_some() {
        return Err(RecordContactFailed::NotReleased);
    }
    let contact = ContactRow {
        id: Uuid::now_v7(),
        sampled_id: row.id,
        wave_id: row.wave_id,
        channel: new.channel.code().to_owned(),
        code: new.code.code().to_owned(),
        appointment_at: new.appointment_at.map(Timestamp::as_millisecond),
        note,
        interviewer: actor.person_id().map(|person| person.0),
        attempted_at: work.now().as_millisecond(),
    };
    store::insert_contact(work.connection(), contact).await?;
    work.audit("contact.record", "sampled", id, &UnitPath::from_stored(row.unit_path));
    work.commit().await?;
    Ok(())
}
