//! `consumer_cursors`: how far each consumer of the event log has come.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_002_storage_consumers"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("consumer_cursors")
            .col(ColumnDef::new("name").text().not_null().primary_key())
            .col(ColumnDef::new("position").big_integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .col(ColumnDef::new("failure_count").integer().not_null().default(0))
            .col(ColumnDef::new("last_error").text().null())
            .to_owned();
        manager.create_table(table).await
    }
}
