//! What links ask at their doors, whom they let in, how often, and what is used up.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let doors = Table::create()
            .table("link_doors")
            .col(ColumnDef::new("link_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("rules").text().not_null())
            .to_owned();
        let codes = Table::create()
            .table("link_codes")
            .col(ColumnDef::new("link_id").uuid().not_null())
            .col(ColumnDef::new("code").big_integer().not_null())
            .primary_key(Index::create().col("link_id").col("code"))
            .to_owned();
        let counts = Table::create()
            .table("door_counts")
            .col(ColumnDef::new("link_id").uuid().not_null())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("who").big_integer().not_null())
            .col(ColumnDef::new("period").text().not_null())
            .col(ColumnDef::new("answers").big_integer().not_null())
            .primary_key(Index::create().col("link_id").col("kind").col("who").col("period"))
            .to_owned();
        let spent = Table::create()
            .table("door_spent")
            .col(ColumnDef::new("nonce").text().not_null().primary_key())
            .col(ColumnDef::new("expires_at").big_integer().not_null())
            .to_owned();
        for table in [doors, codes, counts, spent] {
            manager.create_table(table).await?;
        }
        let by_end =
            Index::create().name("door_spent_by_end").table("door_spent").col("expires_at").to_owned();
        manager.create_index(by_end).await
    }
}
