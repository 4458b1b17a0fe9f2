//! Files that are kept once for each content, and who still needs them.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_004_storage_blobs"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let blobs = Table::create()
            .table("storage_blobs")
            .col(ColumnDef::new("name").text().not_null().primary_key())
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("kept_at").big_integer().not_null())
            .to_owned();
        manager.create_table(blobs).await?;
        let uses = Table::create()
            .table("storage_blob_uses")
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("owner").text().not_null())
            .primary_key(Index::create().col("owner").col("name"))
            .to_owned();
        manager.create_table(uses).await?;
        let by_name =
            Index::create().name("blob_uses_by_name").table("storage_blob_uses").col("name").to_owned();
        manager.create_index(by_name).await
    }
}
