//! The one path of a change: seen, locked, allowed in this state.

use super::{InterviewKind, SessionState, entity};
use crate::InterviewRefused;
use manyi_kernel::{InterviewSessionId, Revision, UnitPath};
use manyi_storage::{StorageError, UnitOfWork, rows_within};
use sea_orm::{EntityTrait, QueryFilter, QuerySelect, sea_query::LockType};

/// A session that nobody else changes until the transaction ends.
pub(crate) struct Locked {
    pub row: entity::Model,
    pub state: SessionState,
    pub place: UnitPath,
}

/// # Errors
/// [`InterviewRefused::NotFound`] where there is none or the actor does not see it.
pub(crate) async fn lock(work: &UnitOfWork, id: InterviewSessionId) -> Result<Locked, InterviewRefused> {
    let row = entity::Entity::find_by_id(id.0)
        .filter(rows_within(&work.actor().scope, entity::Column::UnitPath))
        .lock(LockType::Update)
        .one(work.connection())
        .await?
        .ok_or(InterviewRefused::NotFound)?;
    let (state, place) = (state_of(&row)?, UnitPath::from_stored(row.unit_path.clone()));
    Ok(Locked { row, state, place })
}

impl Locked {
    /// # Errors
    /// Where the edit was made against another revision than `revision`.
    pub fn at(self, revision: Revision) -> Result<Self, InterviewRefused> {
        if self.row.revision == revision.0 { Ok(self) } else { Err(InterviewRefused::Changed) }
    }

    /// # Errors
    /// Where the state does not allow it.
    pub fn where_state(self, allowed: fn(SessionState) -> bool) -> Result<Self, InterviewRefused> {
        if allowed(self.state) { Ok(self) } else { Err(InterviewRefused::WrongState(self.state)) }
    }
}

pub(crate) fn state_of(row: &entity::Model) -> Result<SessionState, StorageError> {
    SessionState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of session {}: {}", row.id, row.state)))
}

pub(crate) fn kind_of(row: &entity::Model) -> Result<InterviewKind, StorageError> {
    InterviewKind::from_code(&row.kind)
        .ok_or_else(|| StorageError::Corrupt(format!("kind of session {}: {}", row.id, row.kind)))
}
