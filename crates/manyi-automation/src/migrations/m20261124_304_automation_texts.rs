//! Runs of texts: one event tells of many, so a run is of a rule, an event and a text; and each run says what kind of
//! thing it was about, for a rule on texts hears of several. Keys cannot be changed in place: the table is made anew.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &str = "rule_id, event, version, place, subject, number, unit_path, depth, state, reason, steps, \
     attempts, begun_at, ended_at";

/// What the trigger of the rule was about.
const MATTER: &str = "COALESCE((SELECT CASE WHEN event_trigger LIKE 'feedback%' THEN 'feedback' \
     WHEN event_trigger LIKE 'response%' THEN 'response' ELSE 'case' END \
     FROM automation_rules WHERE automation_rules.id = automation_runs_before.rule_id), 'case')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rename = Table::rename().table("automation_runs", "automation_runs_before").to_owned();
        manager.rename_table(rename).await?;
        let runs = Table::create()
            .table("automation_runs")
            .col(ColumnDef::new("rule_id").uuid().not_null())
            .col(ColumnDef::new("event").big_integer().not_null())
            // Nil where the event is about one thing.
            .col(ColumnDef::new("text_id").uuid().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("place").integer().not_null())
            .col(ColumnDef::new("matter").text().not_null())
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
            .primary_key(Index::create().col("rule_id").col("event").col("text_id"))
            .to_owned();
        manager.create_table(runs).await?;
        let nil = match manager.get_database_backend() {
            DbBackend::Sqlite => "zeroblob(16)",
            _ => "'00000000-0000-0000-0000-000000000000'::uuid",
        };
        let copy = format!(
            "INSERT INTO automation_runs ({COLUMNS}, text_id, matter) \
             SELECT {COLUMNS}, {nil}, {MATTER} FROM automation_runs_before"
        );
        manager.get_connection().execute_unprepared(&copy).await?;
        manager.drop_table(Table::drop().table("automation_runs_before").to_owned()).await?;
        for (name, columns) in [
            ("automation_runs_by_time", &["begun_at"][..]),
            ("automation_runs_by_event", &["event", "state"]),
            ("automation_runs_by_subject", &["subject", "rule_id", "begun_at"]),
            ("automation_runs_by_text", &["text_id", "rule_id"]),
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
