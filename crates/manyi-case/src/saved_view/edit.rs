//! Keeps a view, shares it, and takes it away.

use super::store::{self, view_row};
use crate::{CaseRoom, case::web::filter_of};
use manyi_kernel::{Actor, FieldProblem, Permission, PersonId, Problem, UnitId, UnitRef, required_text};
use manyi_storage::StorageError;
use uuid::Uuid;

const NAME: usize = 30;
const SEARCH: usize = 1_000;
/// Of one person: each is counted whenever the inbox is opened.
const MOST: u64 = 30;

#[derive(Clone, Debug)]
pub struct NewView {
    pub name: String,
    pub search: String,
    /// Shared with this unit and those below.
    pub unit_id: Option<UnitId>,
}

#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    #[error("no such view")]
    NotFound,
    #[error("invalid view")]
    Invalid(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ViewError> for Problem {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::NotFound => Self::not_found(),
            ViewError::Invalid(fields) => Self::invalid(fields),
            ViewError::Storage(error) => error.into(),
        }
    }
}

/// Leaves an audit row only when others are to see it.
pub(crate) async fn create_view(
    room: &CaseRoom,
    actor: &Actor,
    new: NewView,
) -> Result<view_row::Model, ViewError> {
    let person = actor.person_id().ok_or(ViewError::NotFound)?;
    let mut problems = Vec::new();
    let name = required_text("/name", &new.name, NAME, &mut problems);
    let search = new.search.trim().trim_start_matches('?').to_owned();
    if search.chars().count() > SEARCH {
        problems.push(FieldProblem::new("/search", "too_long").with("max", SEARCH));
    } else if let Err(problem) = filter_of(room, actor, &search).await {
        problems.extend(problem.fields);
    }
    let unit = shared_with(room, actor, new.unit_id, &mut problems).await;
    let mut uow = room.db.begin(actor).await?;
    if store::count_of(uow.connection(), person).await? >= MOST {
        problems.push(FieldProblem::new("/name", "case.views_full").with("max", MOST));
    }
    if !problems.is_empty() {
        return Err(ViewError::Invalid(problems));
    }
    let row = view_row::Model {
        id: Uuid::now_v7(),
        person_id: person.0,
        unit_id: unit.as_ref().map(|unit| unit.id.0),
        unit_path: unit.as_ref().map(|unit| unit.path.to_string()),
        name,
        search,
        created_at: uow.now().as_millisecond(),
    };
    store::insert(uow.connection(), row.clone()).await?;
    if let Some(unit) = unit {
        uow.audit("case_view.share", "case_view", row.id, &unit.path);
    }
    uow.commit().await?;
    Ok(row)
}

/// As [`create_view`], for whoever needs no more than that it is there.
pub async fn save_view(room: &CaseRoom, actor: &Actor, new: NewView) -> Result<Uuid, ViewError> {
    Ok(create_view(room, actor, new).await?.id)
}

async fn shared_with(
    room: &CaseRoom,
    actor: &Actor,
    unit: Option<UnitId>,
    problems: &mut Vec<FieldProblem>,
) -> Option<UnitRef> {
    let unit = unit?;
    if !actor.may(Permission::CaseAssign) {
        problems.push(FieldProblem::new("/unit_id", "case.views_shared_from_above"));
        return None;
    }
    let found = room.directory.unit(unit).await.filter(|unit| actor.scope.allows(&unit.path));
    if found.is_none() {
        problems.push(FieldProblem::new("/unit_id", "case.unknown_unit"));
    }
    found
}

/// Whether the actor may take the view away: its maker, or whoever hands out the work of the unit it is shared with.
pub(super) fn may_remove(actor: &Actor, row: &view_row::Model) -> bool {
    let shared_here = row.shared_at().is_some_and(|shared| actor.scope.allows(&shared));
    actor.person_id() == Some(PersonId(row.person_id)) || (shared_here && actor.may(Permission::CaseAssign))
}

pub(crate) async fn remove_view(room: &CaseRoom, actor: &Actor, id: Uuid) -> Result<(), ViewError> {
    let mut uow = room.db.begin(actor).await?;
    let row = store::find(uow.connection(), id).await?;
    let row = row.filter(|row| may_remove(actor, row)).ok_or(ViewError::NotFound)?;
    store::delete(uow.connection(), id).await?;
    if let Some(shared) = row.shared_at() {
        uow.audit("case_view.remove", "case_view", id, &shared);
    }
    uow.commit().await?;
    Ok(())
}
