//! The one path of a change: seen, locked, allowed in this state.

use super::{MeetingState, entity};
use crate::{MeetingRefused, stored::code};
use manyi_kernel::{Actor, MeetingId, PersonId, Revision, UnitPath};
use manyi_storage::{UnitOfWork, rows_within};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{LockType, SelectStatement},
};

/// A meeting that nobody else changes until the transaction ends.
pub(crate) struct Locked {
    pub row: entity::Model,
    pub state: MeetingState,
    pub place: UnitPath,
}

/// Ids of the meetings that somebody is a member of.
pub(crate) fn of_person(person: PersonId) -> SelectStatement {
    entity::member::Entity::find()
        .select_only()
        .column(entity::member::Column::MeetingId)
        .filter(entity::member::Column::PersonId.eq(person.0))
        .into_query()
}

/// Meetings of the units that the actor sees, and those the actor is a member of.
pub(crate) fn seen_by(actor: &Actor) -> Condition {
    let within = rows_within(&actor.scope, entity::Column::UnitPath);
    match actor.person_id() {
        Some(person) if !actor.scope.allows(&UnitPath::root()) => {
            Condition::any().add(within).add(entity::Column::Id.in_subquery(of_person(person)))
        }
        _ => within,
    }
}

/// For those who manage it.
///
/// # Errors
/// [`MeetingRefused::NotFound`] where there is none or it lies outside the actor's scope.
pub(crate) async fn lock(work: &UnitOfWork, id: MeetingId) -> Result<Locked, MeetingRefused> {
    locked(work, id, rows_within(&work.actor().scope, entity::Column::UnitPath)).await
}

/// For those who take part in it.
///
/// # Errors
/// As [`lock`], for those who neither see its unit nor are members.
pub(crate) async fn lock_as_member(work: &UnitOfWork, id: MeetingId) -> Result<Locked, MeetingRefused> {
    locked(work, id, seen_by(work.actor())).await
}

async fn locked(work: &UnitOfWork, id: MeetingId, seen: Condition) -> Result<Locked, MeetingRefused> {
    let row = entity::Entity::find_by_id(id.0)
        .filter(seen)
        .lock(LockType::Update)
        .one(work.connection())
        .await?
        .ok_or(MeetingRefused::NotFound)?;
    let (state, place) = (code!(MeetingState, &row.state)?, UnitPath::from_stored(row.unit_path.clone()));
    Ok(Locked { row, state, place })
}

impl Locked {
    pub fn id(&self) -> MeetingId {
        MeetingId(self.row.id)
    }

    /// # Errors
    /// Where the edit was made against another revision than `revision`.
    pub fn at(self, revision: Revision) -> Result<Self, MeetingRefused> {
        if self.row.revision == revision.0 { Ok(self) } else { Err(MeetingRefused::Changed) }
    }

    /// # Errors
    /// Where the state does not allow it.
    pub fn where_state(self, allowed: fn(MeetingState) -> bool) -> Result<Self, MeetingRefused> {
        if allowed(self.state) { Ok(self) } else { Err(MeetingRefused::WrongState(self.state)) }
    }

    /// What is in it changed.
    pub async fn touch(&self, work: &UnitOfWork) -> Result<(), MeetingRefused> {
        self.write(work, entity::ActiveModel { ..Default::default() }).await
    }

    /// Writes `changed` with the next revision.
    pub async fn write(&self, work: &UnitOfWork, changed: entity::ActiveModel) -> Result<(), MeetingRefused> {
        let row = entity::ActiveModel {
            id: Set(self.row.id),
            revision: Set(Revision(self.row.revision).next().0),
            ..changed
        };
        row.update(work.connection()).await?;
        Ok(())
    }
}
