//! Resolutions and what became of them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(resolutions()).await?;
        let steps = Table::create()
            .table("meeting_resolution_steps")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("resolution_id").uuid().not_null())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("text").text().not_null())
            .col(ColumnDef::new("person_id").uuid())
            .col(ColumnDef::new("at").big_integer().not_null())
            .to_owned();
        manager.create_table(steps).await?;
        for (name, table, column) in [
            ("meeting_resolutions_by_meeting", "meeting_resolutions", "meeting_id"),
            ("meeting_resolutions_by_item", "meeting_resolutions", "item_id"),
            ("meeting_resolutions_by_owner", "meeting_resolutions", "owner_id"),
            ("meeting_resolutions_by_unit", "meeting_resolutions", "unit_path"),
            ("meeting_resolution_steps_by_resolution", "meeting_resolution_steps", "resolution_id"),
        ] {
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        Ok(())
    }
}

fn resolutions() -> TableCreateStatement {
    Table::create()
        .table("meeting_resolutions")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("meeting_id").uuid().not_null())
        .col(ColumnDef::new("item_id").uuid().not_null())
        .col(ColumnDef::new("ordinal").integer().not_null())
        // Of the unit that leads.
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        // Of the meeting.
        .col(ColumnDef::new("meeting_path").text().not_null())
        .col(ColumnDef::new("text").text().not_null())
        .col(ColumnDef::new("owner_id").uuid().not_null())
        .col(ColumnDef::new("assist_units").text().not_null())
        .col(ColumnDef::new("due_days").integer().not_null())
        .col(ColumnDef::new("opened_at").big_integer())
        .col(ColumnDef::new("due_at").big_integer())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("reported_at").big_integer())
        .col(ColumnDef::new("ended_at").big_integer())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}
