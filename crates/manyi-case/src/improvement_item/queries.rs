//! Reading items: lists, counts, one in detail.

use super::{
    ImprovementItemId, ImprovementState,
    store::{self, item_row},
    view::{self, ImprovementCounts, ImprovementItemDetail, ImprovementItemHead},
};
use crate::{
    CaseRoom,
    case::{
        admitted,
        queries::{
            Cursor,
            context::{Names, ViewContext},
        },
        store::{self as cases, case_row},
    },
};
use jiff::civil::Date;
use manyi_kernel::{Actor, CaseId, Locale, OrgScope, Page, PersonId};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

pub(super) struct ItemFilter {
    /// The actor's scope, already narrowed to the unit asked for.
    pub scope: OrgScope,
    /// Empty: all.
    pub states: Vec<ImprovementState>,
    pub case: Option<CaseId>,
    pub owner: Option<PersonId>,
    pub overdue: bool,
}

fn today(room: &CaseRoom) -> Date {
    room.db.now().to_zoned(room.calendar.zone().clone()).date()
}

/// The time to propose is over, or the day of the measure; ISO dates sort as text.
fn overdue(now: i64, today: Date) -> Condition {
    use item_row::Column;
    let working = [ImprovementState::Proposed.code(), ImprovementState::Accepted.code()];
    Condition::any()
        .add(Condition::all().add(Column::MadeAt.is_null()).add(Column::MakeBy.lt(now)))
        .add(Condition::all().add(Column::State.is_in(working)).add(Column::DueOn.lt(today.to_string())))
}

impl ItemFilter {
    fn condition(&self, now: i64, today: Date) -> Condition {
        use item_row::Column;
        let mut all = Condition::all().add(rows_within(&self.scope, Column::UnitPath));
        if !self.states.is_empty() {
            all = all.add(Column::State.is_in(self.states.iter().map(|state| state.code())));
        }
        if let Some(case) = self.case {
            all = all.add(Column::CaseId.eq(case.0));
        }
        if let Some(owner) = self.owner {
            all = all.add(Column::OwnerId.eq(owner.0));
        }
        if self.overdue {
            all = all.add(overdue(now, today));
        }
        all
    }
}

/// What has to be done first stands first.
pub(super) async fn list(
    room: &CaseRoom,
    locale: Locale,
    filter: &ItemFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Page<ImprovementItemHead>, StorageError> {
    use item_row::Column;
    let (reader, today) = (room.db.reader(), today(room));
    let matching = item_row::Entity::find().filter(filter.condition(room.db.now().as_millisecond(), today));
    let total = matching.clone().count(reader).await?;
    let mut query = matching.order_by_asc(Column::OrderAt).order_by_asc(Column::Id).limit(limit + 1);
    if let Some(after) = after {
        let tied = Condition::all().add(Column::OrderAt.eq(after.value)).add(Column::Id.gt(after.id));
        query = query.filter(Condition::any().add(Column::OrderAt.gt(after.value)).add(tied));
    }
    let mut rows = query.all(reader).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor =
        rows.last().filter(|_| more).map(|row| Cursor { value: row.order_at, id: row.id }.to_string());
    let cases = cases_of(reader, &rows).await?;
    let context = ViewContext::fetch(room, Names::fetch(room).await, reader, locale, &[]).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        items.push(view::head(&context, (today, row), case_of(&cases, row)?)?);
    }
    Ok(Page { items, next_cursor, total })
}

/// Most items of one case that are read at once.
const OF_ONE_CASE: u64 = 200;

/// Of one case, within the scope.
pub(crate) async fn items_of_case(
    room: &CaseRoom,
    scope: &OrgScope,
    locale: Locale,
    case: CaseId,
) -> Result<Vec<ImprovementItemHead>, StorageError> {
    let (scope, case) = (scope.clone(), Some(case));
    let filter = ItemFilter { scope, states: Vec::new(), case, owner: None, overdue: false };
    Ok(list(room, locale, &filter, None, OF_ONE_CASE).await?.items)
}

async fn cases_of(
    reader: &impl ConnectionTrait,
    rows: &[item_row::Model],
) -> Result<HashMap<Uuid, case_row::Model>, StorageError> {
    let ids = rows.iter().map(|row| row.case_id);
    let found = case_row::Entity::find().filter(case_row::Column::Id.is_in(ids)).all(reader).await?;
    Ok(found.into_iter().map(|case| (case.id, case)).collect())
}

fn case_of<'a>(
    cases: &'a HashMap<Uuid, case_row::Model>,
    row: &item_row::Model,
) -> Result<&'a case_row::Model, StorageError> {
    cases.get(&row.case_id).ok_or_else(|| missing(row))
}

fn missing(row: &item_row::Model) -> StorageError {
    StorageError::Corrupt(format!("improvement item {} without its case", row.id))
}

/// `None` when the item does not exist or lies outside the actor's scope.
pub(super) async fn detail(
    room: &CaseRoom,
    actor: &Actor,
    locale: Locale,
    id: ImprovementItemId,
) -> Result<Option<ImprovementItemDetail>, StorageError> {
    let reader = room.db.reader();
    let Some(row) = store::find(reader, &actor.scope, id).await? else { return Ok(None) };
    let everything = OrgScope::everything();
    let (case, case_row) =
        cases::find(reader, &everything, CaseId(row.case_id)).await?.ok_or_else(|| missing(&row))?;
    // Whoever keeps out of the case would only be refused.
    let is_out = admitted(&case, actor).is_err();
    let context = ViewContext::fetch(room, Names::fetch(room).await, reader, locale, &[]).await?;
    let steps = store::steps(reader, id).await?;
    Ok(Some(ImprovementItemDetail {
        head: view::head(&context, (today(room), &row), &case_row)?,
        trace: view::trace(room, &context, &row)?,
        steps: steps.iter().map(|step| view::step(&context, step)).collect::<Result<_, _>>()?,
        allowed_actions: if is_out { Vec::new() } else { view::allowed_actions(actor, row.state()?) },
    }))
}

pub(super) async fn counts(room: &CaseRoom, scope: &OrgScope) -> Result<ImprovementCounts, StorageError> {
    use item_row::Column;
    let (reader, now) = (room.db.reader(), room.db.now().as_millisecond());
    let open = ImprovementState::ALL.iter().filter(|state| state.is_open()).map(|state| state.code());
    let mine = item_row::Entity::find().filter(rows_within(scope, Column::UnitPath));
    let needed = mine.clone().filter(Column::State.eq(ImprovementState::Needed.code()));
    let soon = needed.clone().filter(Column::WarnAt.lte(now)).filter(Column::MakeBy.gte(now));
    Ok(ImprovementCounts {
        open: mine.clone().filter(Column::State.is_in(open)).count(reader).await?,
        needed: needed.count(reader).await?,
        due_soon: soon.count(reader).await?,
        overdue: mine.filter(overdue(now, today(room))).count(reader).await?,
    })
}
