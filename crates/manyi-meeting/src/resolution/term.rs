//! Terms as they were reckoned: one when a resolution comes into force, one more with each extension. The way to the
//! deadline is kept in words, because calendars change and a term that was set does not.

use super::due::Term;
use crate::{
    MeetingRoom,
    stored::{from_text, to_text},
};
use jiff::Timestamp;
use manyi_calendar::{Deadline, Language, render};
use manyi_kernel::{Locale, MeetingResolutionId};
use manyi_storage::{StorageError, UnitOfWork, instant};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_resolution_terms")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resolution_id: Uuid,
        /// From 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub ordinal: i32,
        /// Working days after the minutes were issued.
        pub due_days: i32,
        pub due_at: i64,
        pub set_at: i64,
        /// [`super::Way`] as JSON.
        pub way: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The way to a deadline, a line a stretch.
#[derive(Serialize, Deserialize)]
struct Way {
    zh_cn: Vec<String>,
    en: Vec<String>,
}

/// A term that a resolution has or had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingResolutionTerm)]
pub(crate) struct TermView {
    /// Working days after the minutes were issued.
    pub due_days: i32,
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub set_at: Timestamp,
    /// The way to the deadline, day by day, in the reader's language.
    pub trace: Vec<String>,
}

/// Behind those that there are; the resolution is locked.
pub(super) async fn keep(
    room: &MeetingRoom,
    work: &UnitOfWork,
    id: MeetingResolutionId,
    term: Term<'_>,
    deadline: &Deadline,
) -> Result<(), StorageError> {
    let before = row::Entity::find().filter(row::Column::ResolutionId.eq(id.0));
    let before = before.count(work.connection()).await?;
    let lines = |language| {
        deadline.trace.iter().map(|line| render(term.calendar, line, language, str::to_owned)).collect()
    };
    let way = Way { zh_cn: lines(Language::Zh), en: lines(Language::En) };
    let new = row::ActiveModel {
        resolution_id: Set(id.0),
        ordinal: Set(i32::try_from(before).unwrap_or(i32::MAX - 1) + 1),
        due_days: Set(term.days),
        due_at: Set(deadline.due_at.as_millisecond()),
        set_at: Set(room.moment(work).as_millisecond()),
        way: Set(to_text(&way)?),
    };
    row::Entity::insert(new).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// In their order: the last one is in force. None before the resolution is.
pub(super) async fn all(
    db: &impl ConnectionTrait,
    id: MeetingResolutionId,
    locale: Locale,
) -> Result<Vec<TermView>, StorageError> {
    let query = row::Entity::find().filter(row::Column::ResolutionId.eq(id.0));
    let rows = query.order_by_asc(row::Column::Ordinal).all(db).await?;
    rows.into_iter().map(|row| view(row, locale)).collect()
}

fn view(row: row::Model, locale: Locale) -> Result<TermView, StorageError> {
    let way: Way = from_text(&row.way)?;
    Ok(TermView {
        due_days: row.due_days,
        due_at: instant(row.due_at),
        set_at: instant(row.set_at),
        trace: match locale {
            Locale::ZhCn => way.zh_cn,
            Locale::En => way.en,
        },
    })
}
