//! Rows of `units`.

use super::kind;
use jiff::Timestamp;
use manyi_kernel::{OrgScope, Revision, UnitId, UnitKind, UnitPath, UnitRef};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    entity::prelude::*, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "units")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub parent_id: Option<Uuid>,
    pub unit_path: String,
    pub kind: String,
    pub code: String,
    pub name: String,
    pub last_child_ordinal: i32,
    pub revision: i32,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn path(&self) -> UnitPath {
        UnitPath::from_stored(self.unit_path.as_str())
    }

    pub(crate) fn kind(&self) -> Result<UnitKind, StorageError> {
        kind::from_code(&self.kind).ok_or_else(|| StorageError::Corrupt(format!("unit kind of {}", self.id)))
    }

    pub(crate) fn to_ref(&self) -> Result<UnitRef, StorageError> {
        Ok(UnitRef {
            id: UnitId(self.id),
            path: self.path(),
            kind: self.kind()?,
            code: self.code.clone(),
            name: self.name.clone(),
        })
    }
}

pub(crate) struct NewUnit {
    pub id: UnitId,
    pub parent: Option<UnitId>,
    pub path: UnitPath,
    pub kind: UnitKind,
    pub code: String,
    pub name: String,
}

pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    unit: NewUnit,
    now: Timestamp,
) -> Result<Model, StorageError> {
    let row = Model {
        id: unit.id.0,
        parent_id: unit.parent.map(|id| id.0),
        unit_path: unit.path.to_string(),
        kind: kind::code(unit.kind).to_owned(),
        code: unit.code,
        name: unit.name,
        last_child_ordinal: 0,
        revision: Revision::FIRST.0,
        created_at: now.as_millisecond(),
    };
    Entity::insert(ActiveModel::from(row.clone()).reset_all()).exec_without_returning(connection).await?;
    Ok(row)
}

pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    id: UnitId,
) -> Result<Option<Model>, StorageError> {
    let row = Entity::find_by_id(id.0).filter(rows_within(scope, Column::UnitPath)).one(connection).await?;
    Ok(row)
}

/// Every unit of the scope, parents before their children.
pub(crate) async fn all(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<Model>, StorageError> {
    let mut rows = Entity::find()
        .filter(rows_within(scope, Column::UnitPath))
        .order_by_asc(Column::UnitPath)
        .all(connection)
        .await?;
    // As text `/1/10/` comes before `/1/2/`.
    rows.sort_by_cached_key(|row| ordinals(&row.unit_path));
    Ok(rows)
}

/// Takes the next ordinal under a parent; two at the same moment get different ones.
pub(crate) async fn next_ordinal(
    connection: &impl ConnectionTrait,
    parent: UnitId,
) -> Result<i32, StorageError> {
    Entity::update_many()
        .col_expr(Column::LastChildOrdinal, Expr::col(Column::LastChildOrdinal).add(1))
        .filter(Column::Id.eq(parent.0))
        .exec(connection)
        .await?;
    let row = Entity::find_by_id(parent.0).one(connection).await?;
    row.map(|row| row.last_child_ordinal)
        .ok_or_else(|| StorageError::Corrupt(format!("unit {parent} vanished")))
}

/// Stores an edit made against `revision`.
pub(crate) async fn update(
    connection: &impl ConnectionTrait,
    row: &Model,
    revision: Revision,
) -> Result<Model, StorageError> {
    let changed = Entity::update_many()
        .set(ActiveModel {
            name: Set(row.name.clone()),
            code: Set(row.code.clone()),
            revision: Set(revision.next().0),
            ..Default::default()
        })
        .filter(Column::Id.eq(row.id))
        .filter(Column::Revision.eq(revision.0))
        .exec(connection)
        .await?;
    if changed.rows_affected == 0 {
        return Err(StorageError::RevisionMismatch);
    }
    Ok(Model { revision: revision.next().0, ..row.clone() })
}

fn ordinals(path: &str) -> Vec<i32> {
    path.split('/').filter_map(|part| part.parse().ok()).collect()
}
