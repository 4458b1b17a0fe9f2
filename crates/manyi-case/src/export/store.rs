//! Why somebody took personal data out, in the database: audit rows hold no free text.

use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_exports")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub reason: String,
        /// Cases in the file.
        pub case_count: i64,
        pub made_by: Option<Uuid>,
        pub made_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn insert(db: &impl ConnectionTrait, row: row::Model) -> Result<(), StorageError> {
    row::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}
