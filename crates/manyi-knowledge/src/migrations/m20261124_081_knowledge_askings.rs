//! What customers asked, what nothing answered, and what helped.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(askings()).await?;
        manager.create_table(gaps()).await?;
        manager.create_table(votes()).await?;
        for (name, table, column) in [
            ("knowledge_askings_by_address", "knowledge_askings", "address_hash"),
            ("knowledge_gaps_by_unit", "knowledge_gaps", "unit_id"),
        ] {
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        let once = Index::create()
            .name("knowledge_votes_once")
            .table("knowledge_votes")
            .col("article_id")
            .col("voter")
            .unique()
            .to_owned();
        manager.create_index(once).await
    }
}

fn askings() -> TableCreateStatement {
    Table::create()
        .table("knowledge_askings")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("article_id").uuid())
        .col(ColumnDef::new("confidence").integer())
        .col(ColumnDef::new("gap_id").uuid())
        .col(ColumnDef::new("is_handed_over").boolean().not_null())
        .col(ColumnDef::new("is_helpful").boolean())
        .col(ColumnDef::new("address_hash").big_integer())
        .col(ColumnDef::new("asked_at").big_integer().not_null())
        .to_owned()
}

fn gaps() -> TableCreateStatement {
    Table::create()
        .table("knowledge_gaps")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("text").text().not_null())
        .col(ColumnDef::new("count").integer().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("article_id").uuid())
        .col(ColumnDef::new("reason").text())
        .col(ColumnDef::new("first_at").big_integer().not_null())
        .col(ColumnDef::new("last_at").big_integer().not_null())
        .to_owned()
}

fn votes() -> TableCreateStatement {
    Table::create()
        .table("knowledge_votes")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("article_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("voter").text().not_null())
        .col(ColumnDef::new("is_helpful").boolean().not_null())
        .col(ColumnDef::new("voted_at").big_integer().not_null())
        .to_owned()
}
