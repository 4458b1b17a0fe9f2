//! Channels, the messages that wait for them, and who wants no message.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(channels()).await?;
        manager.create_table(messages()).await?;
        let once = Index::create().name("messages_once").table("messages").col("key").unique().to_owned();
        manager.create_index(once).await?;
        let newest = Index::create().name("messages_newest").table("messages").col("created_at").to_owned();
        manager.create_index(newest).await?;
        manager.create_table(opt_outs()).await
    }
}

fn channels() -> TableCreateStatement {
    Table::create()
        .table("channels")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("enabled").boolean().not_null())
        .col(ColumnDef::new("settings").text().not_null())
        // Sealed; the key lies outside the database.
        .col(ColumnDef::new("secrets").text().not_null())
        .col(ColumnDef::new("per_minute").integer().not_null())
        // Minutes of the day; both or none.
        .col(ColumnDef::new("quiet_from").integer())
        .col(ColumnDef::new("quiet_until").integer())
        // The next message may leave then.
        .col(ColumnDef::new("free_at").big_integer().not_null().default(0))
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("updated_at").big_integer().not_null())
        .to_owned()
}

fn messages() -> TableCreateStatement {
    Table::create()
        .table("messages")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("channel_id").uuid().not_null())
        // Chosen by the sender: the same message is queued once.
        .col(ColumnDef::new("key").text().not_null())
        .col(ColumnDef::new("purpose").text().not_null())
        .col(ColumnDef::new("subject_id").text().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        // Sealed; gone once it has left.
        .col(ColumnDef::new("content").text())
        .col(ColumnDef::new("masked_to").text().not_null())
        .col(ColumnDef::new("optional").boolean().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("reason").text())
        .col(ColumnDef::new("attempts").integer().not_null().default(0))
        .col(ColumnDef::new("slot_at").big_integer())
        .col(ColumnDef::new("provider_id").text())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("settled_at").big_integer())
        .to_owned()
}

fn opt_outs() -> TableCreateStatement {
    Table::create()
        .table("opt_outs")
        .col(ColumnDef::new("medium").text().not_null())
        // Keyed hash: the list tells no address.
        .col(ColumnDef::new("address_hash").text().not_null())
        .col(ColumnDef::new("masked").text().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .primary_key(Index::create().col("medium").col("address_hash"))
        .to_owned()
}
