//! The numbers above the inbox.

use super::filter::{due_today, open, overdue};
use crate::{
    CaseRoom,
    case::{CaseState, store::case_row, view::CaseCounts},
};
use manyi_kernel::Actor;
use manyi_storage::{StorageError, rows_within};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

pub(crate) async fn case_counts(room: &CaseRoom, actor: &Actor) -> Result<CaseCounts, StorageError> {
    use case_row::Column;
    let now = room.db.now();
    let count = async |wanted: Condition| {
        case_row::Entity::find()
            .filter(rows_within(&actor.scope, Column::UnitPath))
            .filter(wanted)
            .count(room.db.reader())
            .await
    };
    let mine = match actor.person_id() {
        Some(person) => count(open().add(Column::AssigneeId.eq(person.0))).await?,
        None => 0,
    };
    Ok(CaseCounts {
        open: count(open()).await?,
        mine,
        unassigned: count(open().add(Column::AssigneeId.is_null())).await?,
        overdue: count(open().add(overdue(now))).await?,
        due_today: count(open().add(due_today(now, room.calendar.zone()))).await?,
        on_hold: count(Condition::all().add(Column::State.eq(CaseState::OnHold.code()))).await?,
    })
}
