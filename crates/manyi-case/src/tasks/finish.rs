//! A unit answers what it was asked: its right is the task, not the case.

use super::row::task_row;
use crate::{
    CaseRoom,
    case::{
        Act, CaseTaskId, TaskOutcome, VerbError,
        perform::{self, Moment},
    },
};
use manyi_kernel::{Actor, CaseId, OrgScope, Revision};
use manyi_storage::rows_within;
use sea_orm::{EntityTrait, QueryFilter};

/// A task whose unit lies within the actor's scope.
pub(crate) async fn task_in_scope(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseTaskId,
) -> Result<task_row::Model, VerbError> {
    let query = task_row::Entity::find_by_id(id.0);
    let row = query
        .filter(rows_within(&actor.scope, task_row::Column::UnitPath))
        .one(room.db.reader())
        .await
        .map_err(manyi_storage::StorageError::from)?;
    row.ok_or(VerbError::NotFound)
}

/// Ends a task as the unit that was asked.
pub(crate) async fn finish_task(
    room: &CaseRoom,
    actor: &Actor,
    id: CaseTaskId,
    expected: Revision,
    outcome: TaskOutcome,
    text: Option<String>,
) -> Result<(), VerbError> {
    let row = task_in_scope(room, actor, id).await?;
    let mut uow = room.db.begin(actor).await?;
    let everything = OrgScope::everything();
    let case = perform::load_within(&uow, &everything, CaseId(row.case_id), Some(expected)).await?;
    let moment = Moment::of(&uow);
    let act = Act::FinishTask { task: id, outcome, text };
    perform::apply(room, &mut uow, case, moment, act).await?;
    uow.commit().await?;
    Ok(())
}
