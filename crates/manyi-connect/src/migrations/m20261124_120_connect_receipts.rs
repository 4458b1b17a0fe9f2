//! What providers report afterwards of messages: their words beside the code, and reports that came too early.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let words = ColumnDef::new("words").text().to_owned();
        manager.alter_table(Table::alter().table("messages").add_column(words).to_owned()).await?;
        let by_provider = Index::create()
            .name("messages_by_provider")
            .table("messages")
            .col("channel_id")
            .col("provider_id")
            .to_owned();
        manager.create_index(by_provider).await?;
        let early = Table::create()
            .table("early_receipts")
            .col(ColumnDef::new("channel_id").uuid().not_null())
            // The number of the message, or the provider's.
            .col(ColumnDef::new("reference").text().not_null())
            .col(ColumnDef::new("arrived").boolean().not_null())
            .col(ColumnDef::new("code").text().not_null())
            .col(ColumnDef::new("words").text().not_null())
            .col(ColumnDef::new("received_at").big_integer().not_null())
            .primary_key(Index::create().col("channel_id").col("reference"))
            .to_owned();
        manager.create_table(early).await
    }
}
