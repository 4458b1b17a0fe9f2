//! Questionnaires with the draft being edited, and the frozen versions that people answer.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("questionnaires")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("title").text().not_null())
                    .col(ColumnDef::new("draft").text().not_null())
                    .col(ColumnDef::new("latest_version").integer())
                    .col(ColumnDef::new("revision").integer().not_null())
                    .col(ColumnDef::new("created_at").big_integer().not_null())
                    .col(ColumnDef::new("updated_at").big_integer().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("questionnaire_versions")
                    .col(ColumnDef::new("questionnaire_id").uuid().not_null())
                    .col(ColumnDef::new("version").integer().not_null())
                    .col(ColumnDef::new("document").text().not_null())
                    .col(ColumnDef::new("published_at").big_integer().not_null())
                    .col(ColumnDef::new("published_by").uuid())
                    .primary_key(Index::create().col("questionnaire_id").col("version"))
                    .to_owned(),
            )
            .await
    }
}
