//! Every case of a list, for a file: the same rows in the same order, with the customer.

use super::{
    context::{Names, ViewContext},
    filter::{CaseFilter, CaseSort},
    list::{behind, place_of},
};
use crate::{
    CaseRoom,
    case::{Complainant, store::case_row, view::CaseHead},
};
use manyi_kernel::Locale;
use manyi_storage::StorageError;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

/// Rows read at once.
const PAGE: u64 = 500;

/// A row of the list with what the list does not show. `Debug` shows nobody.
#[derive(Clone, Debug)]
pub(crate) struct ListedCase {
    pub head: CaseHead,
    pub complainant: Complainant,
}

/// More rows than are wanted at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TooManyCases {
    pub rows: u64,
}

/// All of one instant.
pub(crate) async fn every_case(
    room: &CaseRoom,
    locale: Locale,
    (filter, sort): (&CaseFilter, CaseSort),
    most: u64,
) -> Result<Result<Vec<ListedCase>, TooManyCases>, StorageError> {
    let matching = case_row::Entity::find().filter(filter.condition(room.db.now(), room.calendar.zone()));
    let names = Names::fetch(room).await;
    let reader = room.db.snapshot().await?;
    let rows = matching.clone().count(&reader).await?;
    if rows > most {
        return Ok(Err(TooManyCases { rows }));
    }
    let mut listed = Vec::with_capacity(usize::try_from(rows).unwrap_or_default());
    let mut after = None;
    loop {
        let rows = behind(matching.clone(), sort, after).limit(PAGE).all(&reader).await?;
        let Some(last) = rows.last() else { break };
        after = Some(place_of(sort, last));
        let context = ViewContext::fetch(room, names.clone(), &reader, locale, &rows).await?;
        for row in rows {
            let head = context.head(&row)?;
            let complainant = Complainant { name: row.complainant_name, phone: row.complainant_phone };
            listed.push(ListedCase { head, complainant });
        }
    }
    reader.commit().await?;
    Ok(Ok(listed))
}
