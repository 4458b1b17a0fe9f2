//! `mailboxes` that are read, and `received_mails`: that something came in and what became of it, never what it said.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_110_connect_mailboxes"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mailboxes = Table::create()
            .table("mailboxes")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("enabled").boolean().not_null())
            .col(ColumnDef::new("settings").text().not_null())
            .col(ColumnDef::new("secret").text().not_null())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("reply_channel").uuid().null())
            .col(ColumnDef::new("uid_validity").big_integer().null())
            .col(ColumnDef::new("last_uid").big_integer().not_null())
            .col(ColumnDef::new("polled_at").big_integer().null())
            .col(ColumnDef::new("failure").text().null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        manager.create_table(mailboxes).await?;
        let received = Table::create()
            .table("received_mails")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("mailbox_id").uuid().not_null())
            .col(ColumnDef::new("message_key").text().not_null())
            .col(ColumnDef::new("sender_key").big_integer().not_null())
            .col(ColumnDef::new("received_at").big_integer().not_null())
            .col(ColumnDef::new("outcome").text().not_null())
            .col(ColumnDef::new("subject_id").text().null())
            .to_owned();
        manager.create_table(received).await?;
        let once = Index::create()
            .name("received_mails_once")
            .table("received_mails")
            .col("mailbox_id")
            .col("message_key")
            .unique()
            .to_owned();
        manager.create_index(once).await?;
        let senders = Index::create()
            .name("received_mails_by_sender")
            .table("received_mails")
            .col("sender_key")
            .col("received_at")
            .to_owned();
        manager.create_index(senders).await
    }
}
