//! Rows of templates.

use super::CaseTemplate;
use jiff::Timestamp;
use manyi_kernel::{OrgScope, Revision, UnitId, UnitPath};
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

mod template_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_templates")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub unit_id: Uuid,
        pub unit_path: String,
        pub document: String,
        pub updated_at: i64,
        pub revision: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use template_row::{Column, Entity, Model};

#[derive(Clone, Debug)]
pub(super) struct StoredTemplate {
    pub id: Uuid,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub template: CaseTemplate,
    pub updated_at: Timestamp,
    pub revision: Revision,
}

impl TryFrom<Model> for StoredTemplate {
    type Error = StorageError;

    fn try_from(row: Model) -> Result<Self, StorageError> {
        let template = serde_json::from_str(&row.document)
            .map_err(|error| StorageError::Corrupt(format!("case template {}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            unit_id: UnitId(row.unit_id),
            unit_path: UnitPath::from_stored(row.unit_path),
            template,
            updated_at: instant(row.updated_at),
            revision: Revision(row.revision),
        })
    }
}

impl StoredTemplate {
    fn row(&self) -> Result<Model, StorageError> {
        let document = serde_json::to_string(&self.template)
            .map_err(|error| StorageError::Unstorable(format!("case template: {error}")))?;
        Ok(Model {
            id: self.id,
            unit_id: self.unit_id.0,
            unit_path: self.unit_path.to_string(),
            document,
            updated_at: self.updated_at.as_millisecond(),
            revision: self.revision.0,
        })
    }
}

/// All of them, by place. There are some hundreds at most.
pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<StoredTemplate>, StorageError> {
    let rows = Entity::find().order_by_asc(Column::UnitPath).order_by_asc(Column::Id).all(connection).await?;
    rows.into_iter().map(StoredTemplate::try_from).collect()
}

/// Those that hold at `path`: of its unit and of those above, the nearest last.
pub(super) async fn holding_at(
    connection: &impl ConnectionTrait,
    path: &UnitPath,
) -> Result<Vec<StoredTemplate>, StorageError> {
    let above = path.as_str().match_indices('/').map(|(at, _)| path.as_str()[..=at].to_owned());
    let query = Entity::find().filter(Column::UnitPath.is_in(above));
    let rows = query.order_by_asc(Column::UnitPath).order_by_asc(Column::Id).all(connection).await?;
    rows.into_iter().map(StoredTemplate::try_from).collect()
}

/// Of one unit itself.
pub(super) async fn of_unit(
    connection: &impl ConnectionTrait,
    unit: UnitId,
) -> Result<Vec<StoredTemplate>, StorageError> {
    let rows = Entity::find().filter(Column::UnitId.eq(unit.0)).all(connection).await?;
    rows.into_iter().map(StoredTemplate::try_from).collect()
}

/// `None` when it does not exist or lies outside `scope`.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    id: Uuid,
) -> Result<Option<StoredTemplate>, StorageError> {
    let row = Entity::find_by_id(id).one(connection).await?;
    let found = row.map(StoredTemplate::try_from).transpose()?;
    Ok(found.filter(|found| scope.allows(&found.unit_path)))
}

pub(super) async fn insert(
    connection: &impl ConnectionTrait,
    stored: &StoredTemplate,
) -> Result<(), StorageError> {
    Entity::insert(stored.row()?.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}

/// Writes it if its stored revision is still `expected`.
pub(super) async fn update(
    connection: &impl ConnectionTrait,
    stored: &StoredTemplate,
    expected: Revision,
) -> Result<(), StorageError> {
    let done = Entity::update_many()
        .set(stored.row()?.into_active_model().reset_all())
        .filter(Column::Id.eq(stored.id))
        .filter(Column::Revision.eq(expected.0))
        .exec(connection)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StorageError::RevisionMismatch) }
}

pub(super) async fn delete(connection: &impl ConnectionTrait, id: Uuid) -> Result<(), StorageError> {
    Entity::delete_by_id(id).exec(connection).await?;
    Ok(())
}
