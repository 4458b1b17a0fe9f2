//! What somebody wrote in a case and did not send yet.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_061_case_drafts"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drafts = Table::create()
            .table("case_drafts")
            .col(ColumnDef::new("person_id").uuid().not_null())
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("action").text().not_null())
            .col(ColumnDef::new("text").text().not_null())
            .col(ColumnDef::new("channel").text().null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .primary_key(Index::create().col("person_id").col("case_id").col("action"))
            .to_owned();
        manager.create_table(drafts).await
    }
}
