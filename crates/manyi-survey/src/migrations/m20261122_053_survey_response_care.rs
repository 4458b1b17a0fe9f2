//! What staff do with a response after it came in: labels, corrections with their originals, looks behind the
//! mask, answers cleared for good, and putting a response away.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            ColumnDef::new("deleted_at").big_integer().to_owned(),
            ColumnDef::new("deleted_by").uuid().to_owned(),
            ColumnDef::new("delete_reason").text().to_owned(),
            ColumnDef::new("redacted").text().to_owned(),
        ] {
            let table = Table::alter().table("responses").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        manager.create_table(tags()).await?;
        manager.create_table(corrections()).await?;
        manager.create_table(reveals()).await?;
        for (name, table, column) in [
            ("response_tags_by_tag", "response_tags", "tag"),
            ("response_corrections_by_response", "response_corrections", "response_id"),
            ("response_reveals_by_response", "response_reveals", "response_id"),
        ] {
            let mut index = Index::create();
            manager.create_index(index.name(name).table(table).col(column).take()).await?;
        }
        Ok(())
    }
}

fn tags() -> TableCreateStatement {
    Table::create()
        .table("response_tags")
        .col(ColumnDef::new("response_id").uuid().not_null())
        .col(ColumnDef::new("tag").text().not_null())
        .col(ColumnDef::new("tagged_at").big_integer().not_null())
        .primary_key(Index::create().col("response_id").col("tag"))
        .to_owned()
}

fn corrections() -> TableCreateStatement {
    Table::create()
        .table("response_corrections")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("response_id").uuid().not_null())
        .col(ColumnDef::new("question_key").text().not_null())
        .col(ColumnDef::new("original").text())
        .col(ColumnDef::new("corrected").text())
        .col(ColumnDef::new("reason").text().not_null())
        .col(ColumnDef::new("corrected_by").uuid())
        .col(ColumnDef::new("corrected_at").big_integer().not_null())
        .to_owned()
}

fn reveals() -> TableCreateStatement {
    Table::create()
        .table("response_reveals")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("response_id").uuid().not_null())
        .col(ColumnDef::new("reason").text().not_null())
        .col(ColumnDef::new("revealed_by").uuid())
        .col(ColumnDef::new("revealed_at").big_integer().not_null())
        .to_owned()
}
