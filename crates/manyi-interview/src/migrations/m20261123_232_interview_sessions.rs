//! Interviews and focus groups, and who takes part in them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(sessions()).await?;
        manager.create_table(participants()).await?;
        for (name, table, column) in [
            ("interview_sessions_by_unit", "interview_sessions", "unit_path"),
            ("interview_participants_by_session", "interview_participants", "session_id"),
            ("interview_participants_by_customer", "interview_participants", "customer_id"),
        ] {
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        Ok(())
    }
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("interview_sessions")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("title").text().not_null())
        .col(ColumnDef::new("guide_id").uuid().not_null())
        .col(ColumnDef::new("guide_version").integer().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("place").text().not_null())
        .col(ColumnDef::new("starts_at").big_integer().not_null())
        .col(ColumnDef::new("minutes").integer().not_null())
        .col(ColumnDef::new("moderator_id").uuid().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("notes").text().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}

fn participants() -> TableCreateStatement {
    Table::create()
        .table("interview_participants")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("session_id").uuid().not_null())
        .col(ColumnDef::new("ordinal").integer().not_null())
        .col(ColumnDef::new("name").text())
        .col(ColumnDef::new("contact").text())
        .col(ColumnDef::new("segment").text())
        .col(ColumnDef::new("customer_id").uuid())
        .col(ColumnDef::new("consent_way").text())
        .col(ColumnDef::new("consent_wording").text())
        .col(ColumnDef::new("consented_at").big_integer())
        .col(ColumnDef::new("consent_by").uuid())
        .col(ColumnDef::new("withdrawn_at").big_integer())
        .col(ColumnDef::new("erased_at").big_integer())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}
