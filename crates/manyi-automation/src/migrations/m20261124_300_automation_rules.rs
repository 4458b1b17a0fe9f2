//! Rules and all their versions.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rules = Table::create()
            .table("automation_rules")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("event_trigger").text().not_null())
            // The version in force, which is the revision that an edit is made against.
            .col(ColumnDef::new("version").integer().not_null())
            // The rule in force as JSON.
            .col(ColumnDef::new("document").text().not_null())
            // Who wrote the version in force; the rule may do what they may.
            .col(ColumnDef::new("owner_id").uuid().not_null())
            .col(ColumnDef::new("enabled").boolean().not_null())
            // What happened before does not concern it.
            .col(ColumnDef::new("on_since").big_integer().not_null())
            .col(ColumnDef::new("off_reason").text())
            // Runs in a row that failed.
            .col(ColumnDef::new("failures").integer().not_null())
            .col(ColumnDef::new("place").integer().not_null())
            .col(ColumnDef::new("changed_at").big_integer().not_null())
            .to_owned();
        manager.create_table(rules).await?;
        let versions = Table::create()
            .table("automation_rule_versions")
            .col(ColumnDef::new("rule_id").uuid().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("document").text().not_null())
            .col(ColumnDef::new("made_by").uuid().not_null())
            .col(ColumnDef::new("made_at").big_integer().not_null())
            .primary_key(Index::create().col("rule_id").col("version"))
            .to_owned();
        manager.create_table(versions).await
    }
}
