//! The cases that a meeting should hear of.

use super::{
    filter::{open, overdue},
    told::{CaseText, text_of},
};
use crate::{
    CaseRoom,
    case::{CaseOrigin, CaseSeverity, store::case_row},
};
use manyi_kernel::OrgScope;
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A case that presses.
#[derive(Clone, Debug)]
pub struct PressingCase {
    pub case: CaseText,
    /// The deadline that passed, where one did.
    pub due_at: Option<jiff::Timestamp>,
}

/// Open cases of the scope whose clock ran out, the longest ago first; at most `most`.
pub async fn overdue_cases(
    room: &CaseRoom,
    scope: &OrgScope,
    most: u64,
) -> Result<Vec<PressingCase>, StorageError> {
    let rows = case_row::Entity::find()
        .filter(open().add(overdue(room.db.now())).add(rows_within(scope, case_row::Column::UnitPath)))
        .order_by_asc(case_row::Column::NextDueAt)
        .order_by_asc(case_row::Column::Id)
        .limit(most)
        .all(room.db.reader())
        .await?;
    Ok(rows.into_iter().map(pressing).collect())
}

/// Open complaints of the scope that are major or worse, the latest first; at most `most`.
pub async fn major_complaints(
    room: &CaseRoom,
    scope: &OrgScope,
    most: u64,
) -> Result<Vec<PressingCase>, StorageError> {
    let major = [CaseSeverity::Major, CaseSeverity::Critical].map(CaseSeverity::code);
    let rows = case_row::Entity::find()
        .filter(open().add(rows_within(scope, case_row::Column::UnitPath)))
        .filter(case_row::Column::Origin.eq(CaseOrigin::Complaint.code()))
        .filter(case_row::Column::Severity.is_in(major))
        .order_by_desc(case_row::Column::RegisteredAt)
        .order_by_desc(case_row::Column::Id)
        .limit(most)
        .all(room.db.reader())
        .await?;
    Ok(rows.into_iter().map(pressing).collect())
}

fn pressing(row: case_row::Model) -> PressingCase {
    PressingCase { due_at: row.next_due_at.map(instant), case: text_of(row) }
}
