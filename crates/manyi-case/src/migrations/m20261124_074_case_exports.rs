//! `case_exports`: why somebody took the customers of a list out in full.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_074_case_exports"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("case_exports")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("reason").text().not_null())
            .col(ColumnDef::new("case_count").big_integer().not_null())
            .col(ColumnDef::new("made_by").uuid().null())
            .col(ColumnDef::new("made_at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await
    }
}
