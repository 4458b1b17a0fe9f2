//! `feedback`, the log of its entries, and the counter that numbers it.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_160_feedback_register"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        register(manager).await?;
        let entries = Table::create()
            .table("feedback_entries")
            .col(ColumnDef::new("feedback_id").uuid().not_null())
            .col(ColumnDef::new("sequence").integer().not_null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .col(ColumnDef::new("doer").text().not_null())
            .col(ColumnDef::new("person_id").uuid().null())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("text").text().null())
            .col(ColumnDef::new("to_state").text().not_null())
            .primary_key(Index::create().col("feedback_id").col("sequence"))
            .to_owned();
        manager.create_table(entries).await?;
        let counters = Table::create()
            .table("feedback_counters")
            .col(ColumnDef::new("year").integer().not_null().primary_key())
            .col(ColumnDef::new("last_ordinal").integer().not_null())
            .to_owned();
        manager.create_table(counters).await
    }
}

async fn register(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create()
        .table("feedback")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("year").integer().not_null())
        .col(ColumnDef::new("ordinal").integer().not_null())
        .to_owned();
    for name in [
        "number",
        "kind",
        "channel",
        "severity",
        "state",
        "title",
        "body",
        "unit_path",
        "locale",
        "signature",
    ] {
        table.col(ColumnDef::new(name).text().not_null());
    }
    for name in [
        "source_id",
        "product",
        "step",
        "platform",
        "platform_number",
        "sender_name",
        "sender_phone",
        "sender_email",
        "contact_key",
        "case_number",
    ] {
        table.col(ColumnDef::new(name).text().null());
    }
    table.col(ColumnDef::new("unit_id").uuid().not_null());
    for name in ["customer_id", "duplicate_of", "repeat_of", "case_id", "assignee_id"] {
        table.col(ColumnDef::new(name).uuid().null());
    }
    for name in ["anonymous", "crisis"] {
        table.col(ColumnDef::new(name).boolean().not_null());
    }
    table.col(ColumnDef::new("token_digest").binary_len(32).not_null());
    for name in ["recorded_at", "updated_at"] {
        table.col(ColumnDef::new(name).big_integer().not_null());
    }
    for name in ["decided_at", "ended_at", "appealed_at", "address_hash"] {
        table.col(ColumnDef::new(name).big_integer().null());
    }
    table.col(ColumnDef::new("rating").integer().null());
    for name in ["urged_count", "revision"] {
        table.col(ColumnDef::new(name).integer().not_null());
    }
    manager.create_table(table).await?;
    for (name, columns, unique) in [
        ("feedback_number", &["year", "ordinal"][..], true),
        ("feedback_source", &["channel", "source_id"], true),
        ("feedback_token", &["token_digest"], true),
        ("feedback_by_receipt", &["recorded_at", "id"], false),
        ("feedback_by_sender", &["contact_key"], false),
        ("feedback_by_customer", &["customer_id"], false),
        ("feedback_by_case", &["case_id"], false),
        ("feedback_by_place", &["unit_path", "recorded_at"], false),
        ("feedback_by_address", &["address_hash", "recorded_at"], false),
    ] {
        let mut index = Index::create().name(name).table("feedback").to_owned();
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
