//! Customers served, by unit and month.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("customer_counts")
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("month").text().not_null())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("customers").big_integer().not_null())
            .col(ColumnDef::new("stored_at").big_integer().not_null())
            .primary_key(Index::create().col("unit_path").col("month"))
            .to_owned();
        manager.create_table(table).await?;
        let by_month =
            Index::create().name("customer_counts_by_month").table("customer_counts").col("month").to_owned();
        manager.create_index(by_month).await
    }
}
