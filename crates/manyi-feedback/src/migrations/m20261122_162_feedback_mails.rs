//! `feedback_mails`: which messages said something about a matter, so that each says it once.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_162_feedback_mails"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("feedback_mails")
            .col(ColumnDef::new("message_key").text().not_null().primary_key())
            .col(ColumnDef::new("feedback_id").uuid().not_null())
            .to_owned();
        manager.create_table(table).await
    }
}
