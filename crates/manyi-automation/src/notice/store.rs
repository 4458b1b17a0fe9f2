//! Who was told what, and the rows behind it.

use jiff::Timestamp;
use manyi_kernel::{OrgScope, PersonId, UnitPath, coded};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

coded! {
    NoticeOutcome {
        /// It is in the outbox.
        Queued = "queued",
        /// The person named no address.
        NoAddress = "no_address",
        /// The person wants none.
        Declined = "declined",
        /// No channel of that kind is switched on, or the unit has no robot.
        NoChannel = "no_channel",
    }
}

pub(crate) mod notice {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notices")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub purpose: String,
        pub subject: String,
        pub unit_path: String,
        pub person_id: Option<Uuid>,
        /// Code of a [`super::NoticeOutcome`].
        pub outcome: String,
        pub at: i64,
        /// In the language of whoever was told; absent where it does not stand in the bell.
        pub title: Option<String>,
        /// Path in the console.
        pub page: Option<String>,
        pub seen_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) struct NewNotice<'a> {
    pub key: String,
    pub purpose: &'static str,
    pub subject: &'a str,
    pub unit_path: &'a UnitPath,
    /// `None`: a robot.
    pub person: Option<PersonId>,
    pub outcome: NoticeOutcome,
    /// Of what stands in the bell.
    pub title: Option<&'a str>,
    pub page: Option<&'a str>,
    pub at: Timestamp,
}

/// False when this person was told before.
pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    new: NewNotice<'_>,
) -> Result<bool, StorageError> {
    let row = notice::ActiveModel {
        key: Set(new.key),
        purpose: Set(new.purpose.to_owned()),
        subject: Set(new.subject.to_owned()),
        unit_path: Set(new.unit_path.to_string()),
        person_id: Set(new.person.map(|person| person.0)),
        outcome: Set(new.outcome.code().to_owned()),
        at: Set(new.at.as_millisecond()),
        title: Set(new.title.map(str::to_owned)),
        page: Set(new.page.map(str::to_owned)),
        seen_at: Set(None),
    };
    let known = OnConflict::column(notice::Column::Key).do_nothing().to_owned();
    let inserted = notice::Entity::insert(row).on_conflict(known).exec_without_returning(connection).await?;
    Ok(inserted == 1)
}

/// The latest first.
pub(crate) async fn latest(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    limit: u64,
) -> Result<Vec<notice::Model>, StorageError> {
    let rows = notice::Entity::find()
        .filter(rows_within(scope, notice::Column::UnitPath))
        .order_by_desc(notice::Column::At)
        .order_by_asc(notice::Column::Key)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows)
}

pub(crate) async fn forget(connection: &impl ConnectionTrait, until: Timestamp) -> Result<u64, StorageError> {
    let old = notice::Entity::delete_many().filter(notice::Column::At.lt(until.as_millisecond()));
    Ok(old.exec(connection).await?.rows_affected)
}
