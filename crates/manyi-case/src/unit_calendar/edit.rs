//! Sets and removes a unit's calendar; open cases below follow by a job.

use super::{StoredCalendar, UnitCalendar, recompute::enqueue, store};
use crate::CaseRoom;
use manyi_kernel::{Actor, FieldProblem, Problem, ProblemKind, Revision, UnitId, UnitRef};
use manyi_storage::{StorageError, UnitOfWork};
use uuid::Uuid;

#[derive(Debug, thiserror::Error)]
pub(crate) enum EditCalendarError {
    #[error("no such unit or calendar")]
    NotFound,
    #[error("invalid calendar")]
    Invalid(Vec<FieldProblem>),
    #[error("the calendar was edited meanwhile")]
    EditedMeanwhile,
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for EditCalendarError {
    fn from(error: StorageError) -> Self {
        match error {
            // Two edits at once take the same version: the second one is told.
            StorageError::Conflict(_) => Self::EditedMeanwhile,
            other => Self::Storage(other),
        }
    }
}

impl From<EditCalendarError> for Problem {
    fn from(error: EditCalendarError) -> Self {
        match error {
            EditCalendarError::NotFound => Self::not_found(),
            EditCalendarError::Invalid(fields) => Self::invalid(fields),
            EditCalendarError::EditedMeanwhile => {
                Self::new(ProblemKind::RevisionMismatch, "case.calendar_edited_meanwhile")
            }
            EditCalendarError::Storage(error) => error.into(),
        }
    }
}

/// A unit within the actor's scope.
pub(crate) async fn unit_of(
    room: &CaseRoom,
    actor: &Actor,
    id: UnitId,
) -> Result<UnitRef, EditCalendarError> {
    let unit = room.directory.unit(id).await.filter(|unit| actor.scope.allows(&unit.path));
    unit.ok_or(EditCalendarError::NotFound)
}

/// `expected`: the version that was edited; 1 when the unit has none.
pub(crate) async fn set_calendar(
    room: &CaseRoom,
    actor: &Actor,
    unit_id: UnitId,
    expected: Revision,
    document: UnitCalendar,
) -> Result<StoredCalendar, EditCalendarError> {
    let unit = unit_of(room, actor, unit_id).await?;
    let problems = document.problems();
    if !problems.is_empty() {
        return Err(EditCalendarError::Invalid(problems));
    }
    let uow = room.db.begin(actor).await?;
    let (before, newest) = store::versions(uow.connection(), unit.id).await?;
    if before != expected.0 {
        return Err(EditCalendarError::EditedMeanwhile);
    }
    store::retire(uow.connection(), unit.id).await?;
    let stored = StoredCalendar {
        id: Uuid::now_v7(),
        unit_id: unit.id,
        unit_path: unit.path.clone(),
        version: newest + 1,
        document,
        created_at: uow.now(),
    };
    store::insert(uow.connection(), &stored).await?;
    finish(uow, "case_calendar.set", &unit).await?;
    Ok(stored)
}

pub(crate) async fn remove_calendar(
    room: &CaseRoom,
    actor: &Actor,
    unit_id: UnitId,
) -> Result<(), EditCalendarError> {
    let unit = unit_of(room, actor, unit_id).await?;
    let uow = room.db.begin(actor).await?;
    if !store::retire(uow.connection(), unit.id).await? {
        return Err(EditCalendarError::NotFound);
    }
    finish(uow, "case_calendar.remove", &unit).await
}

async fn finish(mut uow: UnitOfWork, action: &'static str, unit: &UnitRef) -> Result<(), EditCalendarError> {
    uow.audit(action, "unit", unit.id, &unit.path);
    enqueue(&mut uow, &unit.path).await?;
    uow.commit().await?;
    Ok(())
}
