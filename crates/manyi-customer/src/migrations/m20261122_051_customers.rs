//! Customers: who they are, where they are served, how they may be reached.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("customers")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("code").text().not_null())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("name").text())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("tier").text())
            .col(ColumnDef::new("region").text())
            .col(ColumnDef::new("mobile").text())
            .col(ColumnDef::new("email").text())
            .col(ColumnDef::new("consent").text().not_null())
            .col(ColumnDef::new("attributes").text())
            .col(ColumnDef::new("erased_at").big_integer())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await?;
        let mut code = Index::create();
        manager
            .create_index(code.name("customers_by_code").table("customers").col("code").unique().to_owned())
            .await?;
        let mut unit = Index::create();
        manager
            .create_index(unit.name("customers_by_unit").table("customers").col("unit_path").to_owned())
            .await
    }
}
