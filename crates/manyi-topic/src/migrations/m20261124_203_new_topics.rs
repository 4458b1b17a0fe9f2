//! `new_topic_dismissals`: phrases that somebody said are no topic.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_203_new_topics"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("new_topic_dismissals")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("phrase").text().not_null().unique_key())
            .col(ColumnDef::new("reason").text().not_null())
            .col(ColumnDef::new("dismissed_by").uuid().null())
            .col(ColumnDef::new("dismissed_at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await
    }
}
