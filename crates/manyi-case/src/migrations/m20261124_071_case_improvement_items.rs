//! What has to become better after a case, and what was done about it.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_071_case_improvement_items"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let items = Table::create()
            .table("case_improvement_items")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("state").text().not_null())
            .col(ColumnDef::new("origin").text().not_null())
            .col(ColumnDef::new("needed_at").big_integer().not_null())
            .col(ColumnDef::new("hours").integer().not_null())
            .col(ColumnDef::new("make_by").big_integer().not_null())
            .col(ColumnDef::new("warn_at").big_integer().not_null())
            .col(ColumnDef::new("made_at").big_integer().null())
            .col(ColumnDef::new("warned_at").big_integer().null())
            .col(ColumnDef::new("breached_at").big_integer().null())
            .col(ColumnDef::new("measure").text().null())
            .col(ColumnDef::new("owner_id").uuid().null())
            .col(ColumnDef::new("due_on").text().null())
            .col(ColumnDef::new("order_at").big_integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .col(ColumnDef::new("revision").integer().not_null())
            .to_owned();
        manager.create_table(items).await?;
        let steps = Table::create()
            .table("case_improvement_steps")
            .col(ColumnDef::new("item_id").uuid().not_null())
            .col(ColumnDef::new("sequence").integer().not_null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .col(ColumnDef::new("person_id").uuid().null())
            .col(ColumnDef::new("action").text().not_null())
            .col(ColumnDef::new("state").text().not_null())
            .col(ColumnDef::new("text").text().null())
            .primary_key(Index::create().col("item_id").col("sequence"))
            .to_owned();
        manager.create_table(steps).await?;
        for (name, column) in [
            ("case_improvement_items_by_case", "case_id"),
            ("case_improvement_items_by_order", "order_at"),
            ("case_improvement_items_by_state", "state"),
        ] {
            let mut index = Index::create().name(name).table("case_improvement_items").to_owned();
            manager.create_index(index.col(column).to_owned()).await?;
        }
        Ok(())
    }
}
