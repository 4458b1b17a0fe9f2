//! `feedback_letters`: letters in the organisation's own words.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_162_feedback_letters"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("feedback_letters")
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("locale").text().not_null())
            .col(ColumnDef::new("subject").text().not_null())
            .col(ColumnDef::new("text").text().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .primary_key(Index::create().col("kind").col("locale"))
            .to_owned();
        manager.create_table(table).await
    }
}
