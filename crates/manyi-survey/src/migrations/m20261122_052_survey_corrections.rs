//! Words corrected in a published version: what stood there and what stands there now.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("questionnaire_corrections")
            .col(ColumnDef::new("questionnaire_id").uuid().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("number").integer().not_null())
            .col(ColumnDef::new("changes").text().not_null())
            .col(ColumnDef::new("corrected_at").big_integer().not_null())
            .col(ColumnDef::new("corrected_by").uuid())
            .primary_key(Index::create().col("questionnaire_id").col("version").col("number"))
            .to_owned();
        manager.create_table(table).await
    }
}
