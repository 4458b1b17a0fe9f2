//! Joint review: what cases and their steps say beyond the state, `case_tasks`, calendars of units, and
//! the escalations that are due.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_060_case_review"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [
            ColumnDef::new("calendar_id").uuid().null().to_owned(),
            ColumnDef::new("severity").text().null().to_owned(),
            ColumnDef::new("tier").text().not_null().default("standard").to_owned(),
            ColumnDef::new("level").integer().not_null().default(0).to_owned(),
            ColumnDef::new("cause").text().null().to_owned(),
            ColumnDef::new("open_tasks").integer().not_null().default(0).to_owned(),
            ColumnDef::new("next_warn_at").big_integer().null().to_owned(),
        ] {
            manager.alter_table(Table::alter().table("cases").add_column(column).to_owned()).await?;
        }
        let detail = ColumnDef::new("detail").text().null().to_owned();
        manager.alter_table(Table::alter().table("case_steps").add_column(detail).to_owned()).await?;
        tasks(manager).await?;
        calendars(manager).await?;
        escalations(manager).await
    }
}

async fn tasks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("case_tasks")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("case_id").uuid().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("person_id").uuid().null())
        .col(ColumnDef::new("ordered_at").big_integer().not_null())
        .col(ColumnDef::new("due_at").big_integer().not_null())
        .col(ColumnDef::new("held_at").big_integer().null())
        .col(ColumnDef::new("ended_at").big_integer().null())
        .col(ColumnDef::new("outcome").text().null())
        .col(ColumnDef::new("worked_minutes").big_integer().not_null())
        .to_owned();
    manager.create_table(table).await?;
    for (name, columns) in
        [("case_tasks_by_case", ["case_id", "id"]), ("case_tasks_by_due", ["due_at", "id"])]
    {
        let mut index = Index::create().name(name).table("case_tasks").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn calendars(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("case_calendars")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("current").boolean().not_null())
        .col(ColumnDef::new("document").text().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned();
    manager.create_table(table).await?;
    let mut version =
        Index::create().name("case_calendars_version").table("case_calendars").unique().to_owned();
    manager.create_index(version.col("unit_id").col("version").to_owned()).await
}

async fn escalations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("case_escalations")
        .col(ColumnDef::new("case_id").uuid().not_null())
        .col(ColumnDef::new("target").text().not_null())
        .col(ColumnDef::new("round").integer().not_null())
        .col(ColumnDef::new("level").integer().not_null())
        .col(ColumnDef::new("due_at").big_integer().not_null())
        .col(ColumnDef::new("done_at").big_integer().null())
        .primary_key(Index::create().col("case_id").col("target").col("round").col("level"))
        .to_owned();
    manager.create_table(table).await?;
    let mut due = Index::create().name("case_escalations_due").table("case_escalations").to_owned();
    manager.create_index(due.col("done_at").col("due_at").to_owned()).await
}
