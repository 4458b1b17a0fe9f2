//! `feedback_files`: what came with feedback. The content lies in the blob store.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_160_feedback_files"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create()
            .table("feedback_files")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("feedback_id").uuid().not_null())
            .to_owned();
        for name in ["file_name", "file_type", "blob", "doer"] {
            table.col(ColumnDef::new(name).text().not_null());
        }
        table
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("milliseconds").big_integer().null())
            .col(ColumnDef::new("voice").boolean().not_null())
            .col(ColumnDef::new("sent_at").big_integer().not_null());
        manager.create_table(table).await?;
        let index = Index::create()
            .name("feedback_files_of")
            .table("feedback_files")
            .col("feedback_id")
            .col("sent_at")
            .to_owned();
        manager.create_index(index).await
    }
}
