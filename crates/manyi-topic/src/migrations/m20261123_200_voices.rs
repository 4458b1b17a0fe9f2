//! `voices`: what was read in each text, by version; `voice_corrections`: what a person says of it. No text is kept.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_200_voices"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        voices(manager).await?;
        let corrections = Table::create()
            .table("voice_corrections")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("source").text().not_null())
            .col(ColumnDef::new("source_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("sentiment").text().not_null())
            .col(ColumnDef::new("topics").text().not_null())
            .col(ColumnDef::new("machine").text().not_null())
            .col(ColumnDef::new("corrected_by").uuid().null())
            .col(ColumnDef::new("corrected_at").big_integer().not_null())
            .to_owned();
        manager.create_table(corrections).await?;
        let index = Index::create()
            .name("voice_corrections_source")
            .table("voice_corrections")
            .col("source")
            .col("source_id")
            .to_owned();
        manager.create_index(index).await
    }
}

async fn voices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("voices")
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("id").uuid().not_null())
        .col(ColumnDef::new("source").text().not_null())
        .col(ColumnDef::new("source_id").uuid().not_null())
        .col(ColumnDef::new("part").text().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("written_at").big_integer().not_null())
        .col(ColumnDef::new("written_month").text().not_null())
        .col(ColumnDef::new("language").text().not_null())
        .col(ColumnDef::new("score").double().null())
        .col(ColumnDef::new("sentiment").text().not_null())
        .col(ColumnDef::new("topics").text().not_null())
        .col(ColumnDef::new("keywords").text().not_null())
        .col(ColumnDef::new("is_corrected").boolean().not_null())
        .col(ColumnDef::new("machine_sentiment").text().not_null())
        .col(ColumnDef::new("machine_confidence").double().not_null())
        .col(ColumnDef::new("machine_mentions").text().not_null())
        .col(ColumnDef::new("emotion").text().not_null())
        .col(ColumnDef::new("anger").double().not_null())
        .col(ColumnDef::new("uncertainty").double().not_null())
        .primary_key(Index::create().col("version").col("id"))
        .to_owned();
    manager.create_table(table).await?;
    for (name, columns) in [
        ("voices_written", ["version", "written_at", "id"]),
        ("voices_source", ["version", "source", "source_id"]),
        ("voices_uncertain", ["version", "uncertainty", "id"]),
    ] {
        let mut index = Index::create().name(name).table("voices").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}
