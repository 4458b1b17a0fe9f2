//! How people are told, who was told what, and the weekly lists that went out.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let contacts = Table::create()
            .table("notice_contacts")
            .col(ColumnDef::new("person_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("medium").text().not_null())
            // Sealed; the key lies outside the database.
            .col(ColumnDef::new("address").text())
            .col(ColumnDef::new("masked").text().not_null())
            .col(ColumnDef::new("changed_at").big_integer().not_null())
            .to_owned();
        manager.create_table(contacts).await?;
        let settings = Table::create()
            .table("notice_settings")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("document").text().not_null())
            .to_owned();
        manager.create_table(settings).await?;
        let notices = Table::create()
            .table("notices")
            // The same for the same notice to the same person: told once.
            .col(ColumnDef::new("key").text().not_null().primary_key())
            .col(ColumnDef::new("purpose").text().not_null())
            .col(ColumnDef::new("subject").text().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            // Absent for a robot.
            .col(ColumnDef::new("person_id").uuid())
            .col(ColumnDef::new("outcome").text().not_null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .to_owned();
        manager.create_table(notices).await?;
        let by_time = Index::create().name("notices_by_time").table("notices").col("at").to_owned();
        manager.create_index(by_time).await?;
        let weekly = Table::create()
            .table("weekly_lists")
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("week").text().not_null())
            .col(ColumnDef::new("late").integer().not_null())
            .col(ColumnDef::new("nearly").integer().not_null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .primary_key(Index::create().col("unit_path").col("week"))
            .to_owned();
        manager.create_table(weekly).await
    }
}
