//! What stands in a person's bell: notices to them that have a page, until they are forgotten.

use super::store::notice;
use crate::AutomationRoom;
use jiff::Timestamp;
use manyi_kernel::{Actor, PersonId};
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use serde::Serialize;

/// The latest that are shown.
const MAX_ROWS: u64 = 50;

/// Something that the caller was told.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MyNotice {
    /// Stands for this notice.
    pub key: String,
    /// `meeting.called`, `knowledge.announced` …
    pub purpose: String,
    pub title: String,
    /// Path in the console where it is seen.
    pub page: String,
    pub seen: bool,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// The caller's notices, the latest first; at most 50.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MyNotices {
    pub unseen: u64,
    pub items: Vec<MyNotice>,
}

pub(super) async fn of_person(room: &AutomationRoom, person: PersonId) -> Result<MyNotices, StorageError> {
    let mine = notice::Entity::find()
        .filter(notice::Column::PersonId.eq(person.0))
        .filter(notice::Column::Page.is_not_null());
    let unseen = mine.clone().filter(notice::Column::SeenAt.is_null()).count(room.db.reader()).await?;
    let rows = mine
        .order_by_desc(notice::Column::At)
        .order_by_asc(notice::Column::Key)
        .limit(MAX_ROWS)
        .all(room.db.reader())
        .await?;
    let item = |row: notice::Model| {
        let (title, page) = (row.title.unwrap_or_default(), row.page.unwrap_or_default());
        let seen = row.seen_at.is_some();
        MyNotice { key: row.key, purpose: row.purpose, title, page, seen, at: instant(row.at) }
    };
    Ok(MyNotices { unseen, items: rows.into_iter().map(item).collect() })
}

/// Everything told until now was seen. Leaves no audit row: it says what somebody looked at, not what they did.
pub(super) async fn see_all(
    room: &AutomationRoom,
    actor: &Actor,
    person: PersonId,
) -> Result<(), StorageError> {
    let work = room.db.begin(actor).await?;
    notice::Entity::update_many()
        .col_expr(notice::Column::SeenAt, Expr::value(work.now().as_millisecond()))
        .filter(notice::Column::PersonId.eq(person.0))
        .filter(notice::Column::SeenAt.is_null())
        .exec(work.connection())
        .await?;
    work.commit().await?;
    Ok(())
}
