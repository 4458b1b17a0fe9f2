//! `feedback_heard`: adopted suggestions that everybody is told of.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_161_feedback_heard"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("feedback_heard")
            .col(ColumnDef::new("feedback_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("said").text().not_null())
            .col(ColumnDef::new("did").text().not_null())
            .col(ColumnDef::new("told_at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await
    }
}
