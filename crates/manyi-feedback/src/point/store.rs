//! Forms in the database.

use manyi_kernel::{FeedbackPointId, OrgScope};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "feedback_points")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// In the address of the form, unique.
        pub code: String,
        pub name: String,
        pub unit_id: Uuid,
        pub unit_path: String,
        pub enabled: bool,
        pub created_at: i64,
        pub updated_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: FeedbackPointId,
) -> Result<Option<row::Model>, StorageError> {
    let query = row::Entity::find_by_id(id.0).filter(rows_within(scope, row::Column::UnitPath));
    Ok(query.one(db).await?)
}

/// In order of place and name.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<row::Model>, StorageError> {
    let query = row::Entity::find().filter(rows_within(scope, row::Column::UnitPath));
    Ok(query.order_by_asc(row::Column::UnitPath).order_by_asc(row::Column::Name).all(db).await?)
}

/// Whoever has the code stands before the form: no scope.
pub(crate) async fn by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<row::Model>, StorageError> {
    Ok(row::Entity::find().filter(row::Column::Code.eq(code)).one(db).await?)
}
