//! Versions of calendars; the newest of a unit is the current one.

use super::UnitCalendar;
use jiff::Timestamp;
use manyi_kernel::{OrgScope, UnitId, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

mod calendar_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_calendars")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub unit_id: Uuid,
        pub unit_path: String,
        pub version: i32,
        /// Holds for cases registered now.
        pub current: bool,
        pub document: String,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use calendar_row::{Column, Entity, Model};

#[derive(Clone, Debug)]
pub(crate) struct StoredCalendar {
    pub id: Uuid,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub version: i32,
    pub document: UnitCalendar,
    pub created_at: Timestamp,
}

impl TryFrom<Model> for StoredCalendar {
    type Error = StorageError;

    fn try_from(row: Model) -> Result<Self, StorageError> {
        let document = serde_json::from_str(&row.document)
            .map_err(|error| StorageError::Corrupt(format!("calendar {}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            unit_id: UnitId(row.unit_id),
            unit_path: UnitPath::from_stored(row.unit_path),
            version: row.version,
            document,
            created_at: instant(row.created_at),
        })
    }
}

pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<StoredCalendar, StorageError> {
    let row = Entity::find_by_id(id).one(connection).await?;
    row.ok_or_else(|| StorageError::Corrupt(format!("calendar {id} is missing")))?.try_into()
}

/// Current calendars within `scope`, by place.
pub(crate) async fn all(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<StoredCalendar>, StorageError> {
    let query = Entity::find().filter(Column::Current.eq(true)).filter(rows_within(scope, Column::UnitPath));
    let rows = query.order_by_asc(Column::UnitPath).all(connection).await?;
    rows.into_iter().map(StoredCalendar::try_from).collect()
}

/// The calendar that holds at `path`: its unit's own, else that of the nearest unit above.
pub(crate) async fn holding_at(
    connection: &impl ConnectionTrait,
    path: &UnitPath,
) -> Result<Option<StoredCalendar>, StorageError> {
    let rows = Entity::find().filter(Column::Current.eq(true)).all(connection).await?;
    let above = rows.into_iter().filter(|row| path.as_str().starts_with(&row.unit_path));
    above.max_by_key(|row| row.unit_path.len()).map(StoredCalendar::try_from).transpose()
}

/// What a unit without a calendar of its own has.
pub(crate) const FIRST_VERSION: i32 = 1;

/// The version in force, and the newest there ever was.
pub(crate) async fn versions(
    connection: &impl ConnectionTrait,
    unit_id: UnitId,
) -> Result<(i32, i32), StorageError> {
    let query = Entity::find().filter(Column::UnitId.eq(unit_id.0)).order_by_desc(Column::Version);
    let newest = query.one(connection).await?;
    let in_force = newest.as_ref().filter(|row| row.current).map_or(FIRST_VERSION, |row| row.version);
    Ok((in_force, newest.map_or(FIRST_VERSION, |row| row.version)))
}

/// No calendar of the unit is current any more.
pub(crate) async fn retire(connection: &impl ConnectionTrait, unit_id: UnitId) -> Result<bool, StorageError> {
    let done = Entity::update_many()
        .col_expr(Column::Current, Expr::value(false))
        .filter(Column::UnitId.eq(unit_id.0))
        .filter(Column::Current.eq(true))
        .exec(connection)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Fails with a conflict when another edit took the version first.
pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    calendar: &StoredCalendar,
) -> Result<(), StorageError> {
    let document = serde_json::to_string(&calendar.document)
        .map_err(|error| StorageError::Unstorable(format!("calendar: {error}")))?;
    let row = Model {
        id: calendar.id,
        unit_id: calendar.unit_id.0,
        unit_path: calendar.unit_path.to_string(),
        version: calendar.version,
        current: true,
        document,
        created_at: calendar.created_at.as_millisecond(),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}
