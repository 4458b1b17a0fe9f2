//! How cases stand, for what the product does by itself and for the list of what is late: codes, no words of customers.

use super::filter::{open, overdue};
use crate::{
    CaseRoom,
    case::{
        CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CaseState, CustomerTier,
        store::{case_row, code},
    },
    clock::CaseTarget,
    policy::store::current,
    tag::store::tags_of,
    unit_calendar,
};
use jiff::Timestamp;
use manyi_calendar::{Basis, WorkCalendar};
use manyi_kernel::{CaseId, OrgScope, PersonId, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

/// One case as it stands now.
#[derive(Clone, Debug)]
pub struct CaseStanding {
    pub id: CaseId,
    pub number: String,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub state: CaseState,
    pub origin: CaseOrigin,
    pub channel: CaseChannel,
    pub priority: CasePriority,
    /// `None` until somebody assesses it.
    pub severity: Option<CaseSeverity>,
    pub tier: CustomerTier,
    pub assignee: Option<PersonId>,
    /// Of the escalation ladder; 0: never escalated.
    pub level: i32,
    /// The rating that opened it and the top of its scale.
    pub score: Option<(i32, i32)>,
    /// The clock that runs out first.
    pub next_due: Option<(CaseTarget, Timestamp)>,
    /// It ran out.
    pub is_late: bool,
}

/// Rows of one list.
const MOST: u64 = 2_000;

/// No scope: for the product's own reactions.
pub async fn case_standing(room: &CaseRoom, id: CaseId) -> Result<Option<CaseStanding>, StorageError> {
    let row = case_row::Entity::find_by_id(id.0).one(room.db.reader()).await?;
    row.map(|row| standing(room, &row)).transpose()
}

/// Words of the desk's own. No scope: for the product's own reactions.
pub async fn tags_of_case(room: &CaseRoom, id: CaseId) -> Result<Vec<String>, StorageError> {
    Ok(tags_of(room.db.reader(), &[id.0]).await?.remove(&id.0).unwrap_or_default())
}

/// The case of that number within the scope.
pub async fn case_numbered(
    room: &CaseRoom,
    scope: &OrgScope,
    number: &str,
) -> Result<Option<CaseId>, StorageError> {
    crate::case::store::find_id_by_number(room.db.reader(), scope, number).await
}

/// Open cases whose clock ran out or is about to, the earliest deadline first; at most 2,000. What stands still is not
/// about to.
pub async fn pressing_cases(room: &CaseRoom, scope: &OrgScope) -> Result<Vec<CaseStanding>, StorageError> {
    use case_row::Column;
    let now = room.db.now();
    let nearly = Condition::all()
        .add(Column::HeldAt.is_null())
        .add(Column::NextDueAt.is_not_null())
        .add(Expr::col(Column::NextWarnAt).lte(now.as_millisecond()));
    let rows = case_row::Entity::find()
        .filter(rows_within(scope, Column::UnitPath))
        .filter(open())
        .filter(Condition::any().add(overdue(now)).add(nearly))
        .order_by_asc(Column::NextDueAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(room.db.reader())
        .await?;
    rows.iter().map(|row| standing(room, row)).collect()
}

/// The calendar that holds at this place now: the unit's own, else that of the nearest unit above, else the
/// organisation's, with the hours of the policy.
pub async fn calendar_at(room: &CaseRoom, path: &UnitPath) -> Result<WorkCalendar, StorageError> {
    let reader = room.db.reader();
    let own = unit_calendar::store::holding_at(reader, path).await?;
    Ok(current(reader, &room.calendar).await?.with_unit_calendar(own.as_ref())?.calendar)
}

/// When work at this place begins, at `from` or after it: by the unit's own calendar, else the organisation's.
pub async fn first_working_instant(
    room: &CaseRoom,
    path: &UnitPath,
    from: Timestamp,
) -> Result<Timestamp, StorageError> {
    // The first minute that counts ends a minute after it begins.
    let minute = calendar_at(room, path).await?.add_minutes(Basis::WorkingTime, from, 1, &[]);
    let minute = minute.map_err(|error| StorageError::Corrupt(format!("calendar at {path}: {error}")))?;
    Ok(minute.due_at - jiff::SignedDuration::from_mins(1))
}

fn standing(room: &CaseRoom, row: &case_row::Model) -> Result<CaseStanding, StorageError> {
    let next_due = row.next_due()?;
    let until = row.held_at.map_or(room.db.now(), instant);
    Ok(CaseStanding {
        id: CaseId(row.id),
        number: row.number.clone(),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path.as_str()),
        state: code!(CaseState, &row.state)?,
        origin: code!(CaseOrigin, &row.origin)?,
        channel: code!(CaseChannel, &row.channel)?,
        priority: code!(CasePriority, &row.priority)?,
        severity: row.severity.as_deref().map(|code| code!(CaseSeverity, code)).transpose()?,
        tier: code!(CustomerTier, &row.tier)?,
        assignee: row.assignee_id.map(PersonId),
        level: row.level,
        score: row.score_value.zip(row.score_max),
        is_late: next_due.is_some_and(|(_, due_at)| due_at < until),
        next_due,
    })
}
