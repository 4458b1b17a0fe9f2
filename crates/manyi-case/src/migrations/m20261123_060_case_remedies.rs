//! What a case costs, what it was merged into, and where it went wrong; what figures of cases read.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_060_case_remedies"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [
            ColumnDef::new("remedy_cost_fen").big_integer().not_null().default(0).to_owned(),
            ColumnDef::new("merged_into").uuid().null().to_owned(),
            ColumnDef::new("product").text().null().to_owned(),
            ColumnDef::new("process_step").text().null().to_owned(),
        ] {
            manager.alter_table(Table::alter().table("cases").add_column(column).to_owned()).await?;
        }
        // The inbox filters by state and sorts by what is due first.
        let mut due = Index::create().name("cases_by_state_and_due").table("cases").to_owned();
        manager.create_index(due.col("state").col("due_order").col("id").to_owned()).await?;
        let mut number = Index::create().name("cases_by_number").table("cases").unique().to_owned();
        manager.create_index(number.col("number").to_owned()).await
    }
}
