//! Codeframes in the database: every saved one stays under its number.

use super::Codeframe;
use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "codeframes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        /// [`crate::codeframe::Codeframe`] as JSON.
        pub document: String,
        /// Absent for the one that comes with the program.
        pub created_by: Option<Uuid>,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl row::Model {
    pub fn frame(&self) -> Result<Codeframe, StorageError> {
        serde_json::from_str(&self.document)
            .map_err(|error| StorageError::Corrupt(format!("codeframe {}: {error}", self.version)))
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    version: i32,
) -> Result<Option<row::Model>, StorageError> {
    Ok(row::Entity::find_by_id(version).one(db).await?)
}

/// The latest one that was saved.
pub(crate) async fn latest(db: &impl ConnectionTrait) -> Result<Option<row::Model>, StorageError> {
    Ok(row::Entity::find().order_by_desc(row::Column::Version).one(db).await?)
}

/// The latest first.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<row::Model>, StorageError> {
    Ok(row::Entity::find().order_by_desc(row::Column::Version).all(db).await?)
}
