//! `case_targets`, the clocks as last computed, and `case_breaches`, one row for each that ran out.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_051_case_clocks"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let targets = Table::create()
            .table("case_targets")
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("target").text().not_null())
            .col(ColumnDef::new("round").integer().not_null())
            .col(ColumnDef::new("started_at").big_integer().not_null())
            .col(ColumnDef::new("due_at").big_integer().not_null())
            .col(ColumnDef::new("stopped_at").big_integer().null())
            .col(ColumnDef::new("cancelled").boolean().not_null())
            .col(ColumnDef::new("held_at").big_integer().null())
            .col(ColumnDef::new("worked_minutes").big_integer().not_null())
            .primary_key(Index::create().col("case_id").col("target").col("round"))
            .to_owned();
        manager.create_table(targets).await?;
        let mut due = Index::create().name("case_targets_due").table("case_targets").to_owned();
        manager.create_index(due.col("stopped_at").col("due_at").to_owned()).await?;
        let breaches = Table::create()
            .table("case_breaches")
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("target").text().not_null())
            .col(ColumnDef::new("round").integer().not_null())
            .col(ColumnDef::new("due_at").big_integer().not_null())
            .col(ColumnDef::new("noticed_at").big_integer().not_null())
            .primary_key(Index::create().col("case_id").col("target").col("round"))
            .to_owned();
        manager.create_table(breaches).await
    }
}
