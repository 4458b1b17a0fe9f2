//! Text modules and macros of units.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_062_case_templates"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let templates = Table::create()
            .table("case_templates")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("document").text().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .col(ColumnDef::new("revision").integer().not_null())
            .to_owned();
        manager.create_table(templates).await?;
        let mut index = Index::create().name("case_templates_by_unit").table("case_templates").to_owned();
        manager.create_index(index.col("unit_path").to_owned()).await
    }
}
