//! The one path of every action: seen, allowed in this state, written with event and audit row.

use super::{VisitAction, VisitChanged, VisitState, entity, visible};
use crate::{VisitRoom, checklist::Checklist, evidence::store as evidence};
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, PersonId, Revision, UnitPath, VisitId};
use manyi_storage::StorageError;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, Condition};
use std::collections::BTreeSet;

/// Why an action on a visit is refused.
#[derive(Debug, thiserror::Error)]
pub enum VisitRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error("there is no such visit")]
    NotFound,
    #[error("the visit is {}", state.code())]
    WrongState { state: VisitState, action: VisitAction },
    /// Nobody judges the own report.
    #[error("the shopper cannot judge the own visit")]
    OwnVisit,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What an action writes needs to know.
pub(super) struct Act<'a> {
    pub row: &'a entity::Model,
    pub checklist: &'a Checklist,
    /// Items that a file shows.
    pub shown: &'a BTreeSet<String>,
    pub by: Option<PersonId>,
    pub at: Timestamp,
}

/// Applies `action` to the visit if the actor sees it through `seen` and its state allows it; `write` gives the columns
/// that change besides the state.
pub(super) async fn perform(
    room: &VisitRoom,
    actor: &Actor,
    (id, seen): (VisitId, Condition),
    action: VisitAction,
    write: impl FnOnce(&Act<'_>) -> Result<entity::ActiveModel, VisitRefused> + Send,
) -> Result<(), VisitRefused> {
    let mut work = room.db.begin(actor).await?;
    let row = visible::lock(work.connection(), seen, id).await?.ok_or(VisitRefused::NotFound)?;
    let state = state_of(&row)?;
    let next = state.after(action).ok_or(VisitRefused::WrongState { state, action })?;
    let judges = matches!(action, VisitAction::Approve | VisitAction::Return | VisitAction::Decide);
    if judges && actor.person_id().is_some_and(|person| person.0 == row.shopper_id) {
        return Err(VisitRefused::OwnVisit);
    }
    let checklist = checklist_of(&row)?;
    let files = evidence::of_visit(work.connection(), id).await?;
    let shown = files.into_iter().map(|file| file.item).collect();
    if action == VisitAction::Cancel {
        evidence::delete_all(room, &work, id).await?;
    }
    let act = Act { row: &row, checklist: &checklist, shown: &shown, by: actor.person_id(), at: work.now() };
    let mut changed = write(&act)?;
    changed.id = Set(row.id);
    changed.state = Set(next.code().to_owned());
    changed.revision = Set(Revision(row.revision).next().0);
    changed.update(work.connection()).await.map_err(StorageError::from)?;
    let place = UnitPath::from_stored(row.unit_path);
    work.record(&VisitChanged { visit_id: id, state: next }, id, &place)?;
    work.audit(audited(action), "visit", id, &place);
    work.commit().await?;
    Ok(())
}

fn audited(action: VisitAction) -> &'static str {
    match action {
        VisitAction::Submit => "visit.submit",
        VisitAction::Return => "visit.return",
        VisitAction::Approve => "visit.approve",
        VisitAction::Appeal => "visit.appeal",
        VisitAction::Decide => "visit.decide",
        VisitAction::Cancel => "visit.cancel",
    }
}

pub(crate) fn state_of(row: &entity::Model) -> Result<VisitState, StorageError> {
    VisitState::from_code(&row.state)
        .ok_or_else(|| StorageError::Corrupt(format!("state of visit {}: {}", row.id, row.state)))
}

pub(crate) fn checklist_of(row: &entity::Model) -> Result<Checklist, StorageError> {
    read(row, "checklist", &row.checklist)
}

pub(crate) fn read<T: serde::de::DeserializeOwned>(
    row: &entity::Model,
    what: &str,
    text: &str,
) -> Result<T, StorageError> {
    serde_json::from_str(text)
        .map_err(|error| StorageError::Corrupt(format!("{what} of visit {}: {error}", row.id)))
}
