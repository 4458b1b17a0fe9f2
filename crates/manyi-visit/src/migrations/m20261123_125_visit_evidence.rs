//! Pictures and files that show what a shopper saw.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("visit_evidence")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("visit_id").uuid().not_null())
            .col(ColumnDef::new("item").text().not_null())
            .col(ColumnDef::new("file_name").text().not_null())
            .col(ColumnDef::new("file_type").text().not_null())
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("blob").text().not_null())
            .col(ColumnDef::new("sent_at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await?;
        let mut index = Index::create();
        index.name("visit_evidence_by_visit").table("visit_evidence").col("visit_id");
        manager.create_index(index).await
    }
}
