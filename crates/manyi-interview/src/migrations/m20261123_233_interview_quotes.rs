//! What participants said, and the codes it is marked with.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let quotes = Table::create()
            .table("interview_quotes")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("session_id").uuid().not_null())
            .col(ColumnDef::new("participant_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("topic").text())
            .col(ColumnDef::new("text").text().not_null())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        manager.create_table(quotes).await?;
        let marks = Table::create()
            .table("interview_quote_codes")
            .col(ColumnDef::new("quote_id").uuid().not_null())
            .col(ColumnDef::new("code_id").uuid().not_null())
            .primary_key(Index::create().col("quote_id").col("code_id"))
            .to_owned();
        manager.create_table(marks).await?;
        for (name, table, column) in [
            ("interview_quotes_by_session", "interview_quotes", "session_id"),
            ("interview_quotes_by_participant", "interview_quotes", "participant_id"),
            ("interview_quotes_by_unit", "interview_quotes", "unit_path"),
            ("interview_quote_codes_by_code", "interview_quote_codes", "code_id"),
        ] {
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        Ok(())
    }
}
