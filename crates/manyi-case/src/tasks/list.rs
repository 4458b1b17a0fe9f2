//! Tasks of the reader's units, the one that is due first at the top.

use super::{
    row::{CaseTaskRow, task_row},
    task_clock,
};
use crate::{
    CaseRoom,
    case::{
        CaseTaskId, Picture, TaskKind,
        queries::{
            Cursor,
            context::{Names, ViewContext},
            review,
        },
        store,
    },
};
use manyi_kernel::{CaseId, Locale, OrgScope, Page, UnitId};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

pub(crate) struct TaskFilter {
    /// The actor's scope, already narrowed to the unit asked for.
    pub scope: OrgScope,
    pub kind: Option<TaskKind>,
    pub open: Option<bool>,
    pub overdue: bool,
}

pub(crate) async fn list_tasks(
    room: &CaseRoom,
    locale: Locale,
    filter: &TaskFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Page<CaseTaskRow>, StorageError> {
    use task_row::Column;
    let matching = task_row::Entity::find().filter(filter.condition(room.db.now().as_millisecond()));
    let total = matching.clone().count(room.db.reader()).await?;
    let mut query = matching.order_by_asc(Column::DueAt).order_by_asc(Column::Id).limit(limit + 1);
    if let Some(after) = after {
        let tied = Condition::all().add(Column::DueAt.eq(after.value)).add(Column::Id.gt(after.id));
        query = query.filter(Condition::any().add(Column::DueAt.gt(after.value)).add(tied));
    }
    let mut rows = query.all(room.db.reader()).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor =
        rows.last().filter(|_| more).map(|row| Cursor { value: row.due_at, id: row.id }.to_string());
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        items.push(shown(room, locale, row).await?);
    }
    Ok(Page { items, next_cursor, total })
}

impl TaskFilter {
    fn condition(&self, now: i64) -> Condition {
        use task_row::Column;
        let mut all = Condition::all().add(rows_within(&self.scope, Column::UnitPath));
        if let Some(kind) = self.kind {
            all = all.add(Column::Kind.eq(kind.code()));
        }
        match self.open {
            Some(true) => all = all.add(Column::EndedAt.is_null()),
            Some(false) => all = all.add(Column::EndedAt.is_not_null()),
            None => {}
        }
        if self.overdue {
            let looked_at = Expr::col(Column::HeldAt).if_null(now);
            all = all.add(Column::EndedAt.is_null()).add(Expr::col(Column::DueAt).lt(looked_at));
        }
        all
    }
}

/// A task with what its unit may know of the case.
pub(crate) async fn shown(
    room: &CaseRoom,
    locale: Locale,
    row: &task_row::Model,
) -> Result<CaseTaskRow, StorageError> {
    let missing = || StorageError::Corrupt(format!("task {} without its case", row.id));
    let found = store::find(room.db.reader(), &OrgScope::everything(), CaseId(row.case_id)).await?;
    let (case, case_row) = found.ok_or_else(missing)?;
    let context = ViewContext::fetch(
        room,
        Names::fetch(room).await,
        room.db.reader(),
        locale,
        std::slice::from_ref(&case_row),
    )
    .await?;
    let in_force = context.policy(&case_row)?;
    let picture = Picture::of(&case.steps);
    let task = picture.task(CaseTaskId(row.id)).ok_or_else(missing)?;
    let clock = task_clock(task, &case, in_force, context.now)
        .map_err(|error| StorageError::Corrupt(format!("task {}: {error}", row.id)))?;
    let shares = |unit: UnitId| {
        let finding = picture.finding.as_ref();
        finding.filter(|finding| finding.shares.iter().any(|share| share.unit_id == unit))
    };
    let head = context.head(&case_row)?;
    Ok(CaseTaskRow {
        finding: shares(task.order.unit_id).map(|finding| review::finding_view(&context, finding, in_force)),
        task: review::task_view(&context, task, &clock, in_force),
        case_id: head.id,
        case_number: head.number,
        case_title: head.title,
        case_description: case.description.clone(),
        case_state: head.state,
        case_unit: head.unit,
        case_revision: head.revision,
    })
}
