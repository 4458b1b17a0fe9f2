//! A page of the inbox.

use super::{
    context::{Names, ViewContext},
    filter::{CaseFilter, CaseSort},
};
use crate::{
    CaseRoom,
    case::{store::case_row, view::CaseHead},
};
use manyi_kernel::{Locale, Page};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The last row of a page, by what the list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub value: i64,
    pub id: Uuid,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.value, self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (value, id) = text.split_once('.').ok_or(())?;
        Ok(Self { value: value.parse().map_err(|_| ())?, id: id.parse().map_err(|_| ())? })
    }
}

pub(crate) async fn list_cases(
    room: &CaseRoom,
    locale: Locale,
    filter: &CaseFilter,
    sort: CaseSort,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Page<CaseHead>, StorageError> {
    let matching = case_row::Entity::find().filter(filter.condition(room.db.now(), room.calendar.zone()));
    let names = Names::fetch(room).await;
    // One connection for the whole page: its total and rows are of one instant, and a crowd stands in line
    // for the few readers once a request instead of four times.
    let reader = room.db.snapshot().await?;
    let total = matching.clone().count(&reader).await?;
    // One more than wanted tells whether there is a next page.
    let mut rows = behind(matching, sort, after).limit(limit + 1).all(&reader).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = rows.last().filter(|_| more).map(|row| place_of(sort, row).to_string());
    let context = ViewContext::fetch(room, names, &reader, locale, &rows).await?;
    reader.commit().await?;
    let items = rows.iter().map(|row| context.head(row)).collect::<Result<_, _>>()?;
    Ok(Page { items, next_cursor, total })
}

/// Where a row stands in the list.
pub(super) fn place_of(sort: CaseSort, row: &case_row::Model) -> Cursor {
    let value = if sort == CaseSort::Due { row.due_order } else { row.registered_at };
    Cursor { value, id: row.id }
}

/// In the order of the list, from behind a place on.
pub(super) fn behind(
    query: Select<case_row::Entity>,
    sort: CaseSort,
    after: Option<Cursor>,
) -> Select<case_row::Entity> {
    let (column, order) = match sort {
        CaseSort::Due => (case_row::Column::DueOrder, Order::Asc),
        CaseSort::Newest => (case_row::Column::RegisteredAt, Order::Desc),
    };
    let query = query.order_by(column, order.clone()).order_by(case_row::Column::Id, order);
    match after {
        Some(after) => query.filter(further(sort, column, after)),
        None => query,
    }
}

fn further(sort: CaseSort, column: case_row::Column, after: Cursor) -> Condition {
    let id = case_row::Column::Id;
    let (further, tied) = match sort {
        CaseSort::Due => (column.gt(after.value), id.gt(after.id)),
        CaseSort::Newest => (column.lt(after.value), id.lt(after.id)),
    };
    Condition::any().add(further).add(Condition::all().add(column.eq(after.value)).add(tied))
}
