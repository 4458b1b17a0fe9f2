//! `cases`, the log of their steps, and the counter that numbers them.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_050_case_cases"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        cases(manager).await?;
        steps(manager).await?;
        let counters = Table::create()
            .table("case_counters")
            .col(ColumnDef::new("year").integer().not_null().primary_key())
            .col(ColumnDef::new("last_ordinal").integer().not_null())
            .to_owned();
        manager.create_table(counters).await
    }
}

async fn cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("cases")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("year").integer().not_null())
        .col(ColumnDef::new("ordinal").integer().not_null())
        .col(ColumnDef::new("number").text().not_null())
        .col(ColumnDef::new("origin").text().not_null())
        .col(ColumnDef::new("source_id").text().null())
        .col(ColumnDef::new("channel").text().not_null())
        .col(ColumnDef::new("priority").text().not_null())
        .col(ColumnDef::new("title").text().null())
        .col(ColumnDef::new("description").text().not_null())
        .col(ColumnDef::new("score_value").integer().null())
        .col(ColumnDef::new("score_max").integer().null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("complainant_name").text().null())
        .col(ColumnDef::new("complainant_phone").text().null())
        .col(ColumnDef::new("registered_at").big_integer().not_null())
        .col(ColumnDef::new("policy_version").integer().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("assignee_id").uuid().null())
        .col(ColumnDef::new("held_at").big_integer().null())
        .col(ColumnDef::new("next_target").text().null())
        .col(ColumnDef::new("next_due_at").big_integer().null())
        .col(ColumnDef::new("due_order").big_integer().not_null())
        .col(ColumnDef::new("updated_at").big_integer().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .to_owned();
    manager.create_table(table).await?;
    for (name, columns, unique) in [
        ("cases_number", &["year", "ordinal"][..], true),
        ("cases_source", &["origin", "source_id"], true),
        ("cases_by_due", &["due_order", "id"], false),
        ("cases_by_registration", &["registered_at", "id"], false),
        ("cases_by_state", &["state", "assignee_id"], false),
    ] {
        let mut index = Index::create().name(name).table("cases").to_owned();
        for column in columns {
            index.col(*column);
        }
        if unique {
            index.unique();
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn steps(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("case_steps")
        .col(ColumnDef::new("case_id").uuid().not_null())
        .col(ColumnDef::new("sequence").integer().not_null())
        .col(ColumnDef::new("at").big_integer().not_null())
        .col(ColumnDef::new("doer").text().not_null())
        .col(ColumnDef::new("person_id").uuid().null())
        .col(ColumnDef::new("action").text().not_null())
        .col(ColumnDef::new("from_state").text().null())
        .col(ColumnDef::new("to_state").text().not_null())
        .col(ColumnDef::new("reason").text().null())
        .col(ColumnDef::new("text").text().null())
        .col(ColumnDef::new("assignee_id").uuid().null())
        .col(ColumnDef::new("channel").text().null())
        .primary_key(Index::create().col("case_id").col("sequence"))
        .to_owned();
    manager.create_table(table).await
}
