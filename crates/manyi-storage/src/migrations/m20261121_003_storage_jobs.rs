//! `jobs`: work to be done later, at least once.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_003_storage_jobs"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("jobs")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("payload").text().not_null())
            .col(ColumnDef::new("priority").integer().not_null().default(0))
            .col(ColumnDef::new("run_at").big_integer().not_null())
            .col(ColumnDef::new("attempts").integer().not_null().default(0))
            .col(ColumnDef::new("max_attempts").integer().not_null())
            .col(ColumnDef::new("locked_by").text().null())
            .col(ColumnDef::new("locked_until").big_integer().null())
            .col(ColumnDef::new("dedupe_key").text().null())
            .col(ColumnDef::new("last_error").text().null())
            .col(ColumnDef::new("failed_at").big_integer().null())
            .to_owned();
        manager.create_table(table).await?;
        let due = Index::create().name("jobs_due").table("jobs").col("failed_at").col("run_at").to_owned();
        manager.create_index(due).await?;
        let once =
            Index::create().name("jobs_once").table("jobs").col("kind").col("dedupe_key").unique().to_owned();
        manager.create_index(once).await
    }
}
