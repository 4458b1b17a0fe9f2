//! Analyses that are kept as pages of the report.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pages = Table::create()
            .table("report_pages")
            .col(ColumnDef::new("analysis_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("kept_by").uuid())
            .col(ColumnDef::new("kept_at").big_integer().not_null())
            .to_owned();
        manager.create_table(pages).await?;
        let index =
            Index::create().name("report_pages_by_age").table("report_pages").col("kept_at").to_owned();
        manager.create_index(index).await
    }
}
