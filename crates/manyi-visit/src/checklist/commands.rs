//! Writing checklists. Visits keep the one they were ordered with: an edit concerns later visits only.

use super::{Checklist, store};
use crate::VisitRoom;
use manyi_kernel::{Actor, ChecklistId, FieldProblem, Revision, UnitPath};
use manyi_storage::StorageError;

#[derive(Debug, thiserror::Error)]
pub enum ChecklistRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error("there is no such checklist")]
    NotFound,
    #[error("somebody else changed it meanwhile")]
    Changed,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// # Errors
/// [`ChecklistRefused::Wrong`] with all problems.
pub async fn create_checklist(
    room: &VisitRoom,
    actor: &Actor,
    document: Checklist,
) -> Result<ChecklistId, ChecklistRefused> {
    let document = document.checked().map_err(ChecklistRefused::Wrong)?;
    let mut work = room.db.begin(actor).await?;
    let id = ChecklistId::new();
    store::insert(work.connection(), id, &document, work.now()).await?;
    work.audit("visit.create_checklist", "checklist", id, &UnitPath::root());
    work.commit().await?;
    Ok(id)
}

/// # Errors
/// As [`create_checklist`], and where `revision` is not the one in force.
pub async fn update_checklist(
    room: &VisitRoom,
    actor: &Actor,
    id: ChecklistId,
    revision: Revision,
    document: Checklist,
) -> Result<(), ChecklistRefused> {
    let document = document.checked().map_err(ChecklistRefused::Wrong)?;
    let mut work = room.db.begin(actor).await?;
    store::find(work.connection(), id).await?.ok_or(ChecklistRefused::NotFound)?;
    if !store::update(work.connection(), id, revision, &document, work.now()).await? {
        return Err(ChecklistRefused::Changed);
    }
    work.audit("visit.update_checklist", "checklist", id, &UnitPath::root());
    work.commit().await?;
    Ok(())
}
