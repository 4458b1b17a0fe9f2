//! What a response left behind while it was given and the key that hides it, what the check found, and what a
//! person decided.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            ColumnDef::new("traces").text().to_owned(),
            ColumnDef::new("quality_status").text().not_null().default("valid").to_owned(),
            ColumnDef::new("quality").integer().to_owned(),
            ColumnDef::new("quality_findings").text().to_owned(),
            ColumnDef::new("reviewed_by").uuid().to_owned(),
            ColumnDef::new("reviewed_at").big_integer().to_owned(),
            ColumnDef::new("review_reason").text().to_owned(),
        ] {
            let table = Table::alter().table("responses").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        let mut index = Index::create();
        index.name("responses_by_quality").table("responses").col("quality_status").col("submitted_day");
        manager.create_index(index).await?;
        let keys = Table::create()
            .table("survey_keys")
            .col(ColumnDef::new("name").text().not_null().primary_key())
            .col(ColumnDef::new("key").text().not_null())
            .to_owned();
        manager.create_table(keys).await?;
        let shown = ColumnDef::new("page_seconds").text().to_owned();
        manager.alter_table(Table::alter().table("response_drafts").add_column(shown).to_owned()).await
    }
}
