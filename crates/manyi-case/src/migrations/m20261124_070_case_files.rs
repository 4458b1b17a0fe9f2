//! Evidence, scans and recordings of cases.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_070_case_files"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("case_files")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("file_name").text().not_null())
            .col(ColumnDef::new("file_type").text().not_null())
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("milliseconds").big_integer().null())
            .col(ColumnDef::new("blob").text().not_null())
            .col(ColumnDef::new("unit_id").uuid().null())
            .col(ColumnDef::new("added_by").uuid().null())
            .col(ColumnDef::new("added_at").big_integer().not_null())
            .col(ColumnDef::new("removed_by").uuid().null())
            .col(ColumnDef::new("removed_at").big_integer().null())
            .col(ColumnDef::new("removal_reason").text().null())
            .to_owned();
        manager.create_table(table).await?;
        let mut index = Index::create().name("case_files_by_case").table("case_files").to_owned();
        manager.create_index(index.col("case_id").to_owned()).await
    }
}
