//! The numbers above the inbox.

use super::filter::{due_today, open, overdue};
use crate::{
    CaseRoom,
    case::{CaseState, store::case_row, view::CaseCounts},
};
use manyi_kernel::Actor;
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Func, SimpleExpr},
};

/// All of them in one look at the open cases: every console asks after every change.
pub(crate) async fn case_counts(room: &CaseRoom, actor: &Actor) -> Result<CaseCounts, StorageError> {
    use case_row::Column;
    let now = room.db.now();
    let person = actor.person_id().map(|person| person.0);
    let mine = person.map_or_else(
        || Condition::all().add(Expr::cust("1 = 0")),
        |person| Condition::all().add(Column::AssigneeId.eq(person)),
    );
    let found: Option<[Option<i64>; 6]> = case_row::Entity::find()
        .select_only()
        .expr(rows(Condition::all().add(Expr::cust("1 = 1"))))
        .expr(rows(mine))
        .expr(rows(Condition::all().add(Column::AssigneeId.is_null())))
        .expr(rows(overdue(now)))
        .expr(rows(due_today(now, room.calendar.zone())))
        .expr(rows(Condition::all().add(Column::State.eq(CaseState::OnHold.code()))))
        .filter(rows_within(&actor.scope, Column::UnitPath))
        .filter(open())
        .into_tuple::<(Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>)>()
        .one(room.db.reader())
        .await?
        .map(|(open, mine, unassigned, overdue, due_today, held)| {
            [open, mine, unassigned, overdue, due_today, held]
        });
    // Of no row at all the sums are absent.
    let [open, mine, unassigned, overdue, due_today, on_hold] =
        found.unwrap_or_default().map(|sum| u64::try_from(sum.unwrap_or(0)).unwrap_or(0));
    Ok(CaseCounts { open, mine, unassigned, overdue, due_today, on_hold })
}

/// How many rows fulfil `wanted`.
fn rows(wanted: Condition) -> SimpleExpr {
    let one = Expr::case(wanted, 1_i32).finally(0_i32);
    Func::sum(one).into()
}
