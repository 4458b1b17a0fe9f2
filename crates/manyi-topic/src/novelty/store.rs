//! Dismissed phrases in the database.

use super::DismissReason;
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

pub(crate) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "new_topic_dismissals")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub phrase: String,
        /// Code of [`crate::novelty::DismissReason`].
        pub reason: String,
        pub dismissed_by: Option<Uuid>,
        pub dismissed_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

impl row::Model {
    pub fn reason(&self) -> Result<DismissReason, StorageError> {
        DismissReason::from_code(&self.reason)
            .ok_or_else(|| StorageError::Corrupt(format!("dismissal {} says {}", self.id, self.reason)))
    }
}

/// The latest first.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<row::Model>, StorageError> {
    let query = Entity::find().order_by_desc(Column::DismissedAt).order_by_desc(Column::Id);
    Ok(query.all(db).await?)
}

/// A second dismissal takes the place of the first.
pub(crate) async fn put(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    Entity::delete_many().filter(Column::Phrase.eq(row.phrase.as_str())).exec(db).await?;
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Whether there was one.
pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<bool, StorageError> {
    Ok(Entity::delete_by_id(id).exec(db).await?.rows_affected > 0)
}
