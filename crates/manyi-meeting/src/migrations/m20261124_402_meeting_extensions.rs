//! More time for resolutions: what is asked for, and every term with the way to its deadline.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("meeting_resolutions", "wanted_on"), ("meeting_resolution_steps", "day")] {
            let day = ColumnDef::new(column).text().to_owned();
            manager.alter_table(Table::alter().table(table).add_column(day).to_owned()).await?;
        }
        let terms = Table::create()
            .table("meeting_resolution_terms")
            .col(ColumnDef::new("resolution_id").uuid().not_null())
            .col(ColumnDef::new("ordinal").integer().not_null())
            .col(ColumnDef::new("due_days").integer().not_null())
            .col(ColumnDef::new("due_at").big_integer().not_null())
            .col(ColumnDef::new("set_at").big_integer().not_null())
            // Lines in each language, as JSON; none of those that were set before this step.
            .col(ColumnDef::new("way").text().not_null())
            .primary_key(Index::create().col("resolution_id").col("ordinal"))
            .to_owned();
        manager.create_table(terms).await?;
        // What is in force already has one term, of which no way was kept.
        let known = "INSERT INTO meeting_resolution_terms (resolution_id, ordinal, due_days, due_at, set_at, way) \
             SELECT id, 1, due_days, due_at, opened_at, '{\"zh_cn\":[],\"en\":[]}' FROM meeting_resolutions \
             WHERE due_at IS NOT NULL AND opened_at IS NOT NULL";
        manager.get_connection().execute_unprepared(known).await?;
        Ok(())
    }
}
