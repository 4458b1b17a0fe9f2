//! The codebook.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("interview_codes")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("parent_id").uuid())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("description").text().not_null())
            // A code that was merged stays, so that what named it still leads somewhere.
            .col(ColumnDef::new("merged_into").uuid())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await
    }
}
