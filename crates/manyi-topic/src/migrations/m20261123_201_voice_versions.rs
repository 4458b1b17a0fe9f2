//! `codeframes` and `voice_versions`: with what texts are read.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_201_voice_versions"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let codeframes = Table::create()
            .table("codeframes")
            .col(ColumnDef::new("version").integer().not_null().primary_key())
            .col(ColumnDef::new("document").text().not_null())
            .col(ColumnDef::new("created_by").uuid().null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        manager.create_table(codeframes).await?;
        let versions = Table::create()
            .table("voice_versions")
            .col(ColumnDef::new("number").integer().not_null().primary_key())
            .col(ColumnDef::new("state").text().not_null())
            .col(ColumnDef::new("reason").text().not_null())
            .col(ColumnDef::new("codeframe").integer().not_null())
            .col(ColumnDef::new("weights").blob().null())
            .col(ColumnDef::new("card").text().null())
            .col(ColumnDef::new("created_by").uuid().null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("activated_at").big_integer().null())
            .to_owned();
        manager.create_table(versions).await
    }
}
