//! Runs: one for each rule and event, however often the event is heard.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let runs = Table::create()
            .table("automation_runs")
            .col(ColumnDef::new("rule_id").uuid().not_null())
            .col(ColumnDef::new("event").big_integer().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("place").integer().not_null())
            .col(ColumnDef::new("subject").text().not_null())
            .col(ColumnDef::new("number").text().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("depth").integer().not_null())
            .col(ColumnDef::new("state").text().not_null())
            .col(ColumnDef::new("reason").text())
            // What became of each action, as JSON.
            .col(ColumnDef::new("steps").text().not_null())
            .col(ColumnDef::new("attempts").integer().not_null())
            .col(ColumnDef::new("begun_at").big_integer().not_null())
            .col(ColumnDef::new("ended_at").big_integer())
            .primary_key(Index::create().col("rule_id").col("event"))
            .to_owned();
        manager.create_table(runs).await?;
        for (name, columns) in [
            ("automation_runs_by_time", &["begun_at"][..]),
            ("automation_runs_by_event", &["event", "state"]),
            ("automation_runs_by_subject", &["subject", "rule_id", "begun_at"]),
        ] {
            let mut index = Index::create().name(name).table("automation_runs").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
