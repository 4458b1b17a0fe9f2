//! Imports with their state, which rows came with which, and what else a file says of a person.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(imports()).await?;
        let once =
            Index::create().name("imports_open_once").table("imports").col("open_key").unique().to_owned();
        manager.create_index(once).await?;
        for column in
            [ColumnDef::new("import_id").uuid().to_owned(), ColumnDef::new("attributes").text().to_owned()]
        {
            let table = Table::alter().table("responses").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        let names = ColumnDef::new("attributes").text().to_owned();
        manager.alter_table(Table::alter().table("waves").add_column(names).to_owned()).await
    }
}

fn imports() -> TableCreateStatement {
    Table::create()
        .table("imports")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("state").text().not_null())
        // Names the wave while rows for it are stored and not published: one such import a wave.
        .col(ColumnDef::new("open_key").text())
        .col(ColumnDef::new("content").text())
        .col(ColumnDef::new("file_name").text().not_null())
        .col(ColumnDef::new("file_bytes").big_integer().not_null())
        .col(ColumnDef::new("mapping").text())
        .col(ColumnDef::new("skip_bad_rows").boolean().not_null().default(false))
        .col(ColumnDef::new("encoding").text())
        .col(ColumnDef::new("rows_done").big_integer().not_null().default(0))
        .col(ColumnDef::new("rows_total").big_integer().not_null().default(0))
        .col(ColumnDef::new("rows_read").big_integer().not_null().default(0))
        .col(ColumnDef::new("imported").big_integer().not_null().default(0))
        .col(ColumnDef::new("present").big_integer().not_null().default(0))
        .col(ColumnDef::new("bad_rows").big_integer().not_null().default(0))
        .col(ColumnDef::new("failure").text())
        .col(ColumnDef::new("problems").text())
        .col(ColumnDef::new("wave_id").uuid())
        .col(ColumnDef::new("questionnaire_id").uuid())
        .col(ColumnDef::new("created_by").uuid())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("changed_at").big_integer().not_null())
        // Rows of an import show from this moment on.
        .col(ColumnDef::new("published_at").big_integer())
        .to_owned()
}
