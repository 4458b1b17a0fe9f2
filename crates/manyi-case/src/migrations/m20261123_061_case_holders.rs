//! Which unit had a case when a step was done, and what quick lists of units, names and stages read.

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_061_case_holders"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = ColumnDef::new("held_by").text().not_null().default("").to_owned();
        manager.alter_table(Table::alter().table("case_steps").add_column(column).to_owned()).await?;
        // A transfer kept only the id of the unit it came from: such a case has its present unit everywhere.
        let known = "UPDATE case_steps SET held_by = (SELECT unit_path FROM cases WHERE cases.id = case_steps.case_id)";
        manager.get_connection().execute_unprepared(known).await?;
        // Whoever left a stage in a period is found without reading every log.
        let mut left = Index::create().name("case_steps_by_stage").table("case_steps").to_owned();
        manager.create_index(left.col("from_state").col("at").col("case_id").to_owned()).await?;
        quick_lists(manager).await
    }
}

/// A page of the inbox is read in its order and ends when it is full; its numbers are read from an index alone.
async fn quick_lists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let column = ColumnDef::new("is_open").boolean().not_null().default(false).to_owned();
    manager.alter_table(Table::alter().table("cases").add_column(column).to_owned()).await?;
    let open = "UPDATE cases SET is_open = (state IN ('registered', 'accepted', 'assigned', 'in_progress', 'on_hold'))";
    manager.get_connection().execute_unprepared(open).await?;
    for (name, columns) in [
        ("cases_open_by_due", &["is_open", "due_order", "id"][..]),
        ("cases_open_counts", &["is_open", "unit_path", "assignee_id", "next_due_at", "held_at", "state"]),
        ("cases_by_assignee_and_due", &["assignee_id", "due_order", "id"]),
    ] {
        let mut index = Index::create().name(name).table("cases").to_owned();
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}
