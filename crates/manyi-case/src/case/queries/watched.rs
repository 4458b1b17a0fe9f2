//! Cases that somebody keeps an eye on: followed, or named in their notes; and how many a view holds.

use super::filter::CaseFilter;
use crate::{
    CaseRoom,
    case::store::case_row,
    follow::store::{follower_row, mention_row},
};
use manyi_kernel::PersonId;
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Query, SimpleExpr},
};

pub(super) fn followed_by(person: PersonId) -> SimpleExpr {
    use follower_row::{Column, Entity};
    let cases =
        Query::select().column(Column::CaseId).from(Entity).and_where(Column::PersonId.eq(person.0)).take();
    case_row::Column::Id.in_subquery(cases)
}

pub(super) fn mentions(person: PersonId) -> SimpleExpr {
    use mention_row::{Column, Entity};
    let cases =
        Query::select().column(Column::CaseId).from(Entity).and_where(Column::PersonId.eq(person.0)).take();
    case_row::Column::Id.in_subquery(cases)
}

pub(crate) async fn count_matching(room: &CaseRoom, filter: &CaseFilter) -> Result<u64, StorageError> {
    let matching = case_row::Entity::find().filter(filter.condition(room.db.now(), room.calendar.zone()));
    Ok(matching.count(room.db.reader()).await?)
}
