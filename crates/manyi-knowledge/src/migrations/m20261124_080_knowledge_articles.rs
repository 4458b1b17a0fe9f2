//! Articles and their published versions.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let articles = Table::create()
            .table("knowledge_articles")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("state").text().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("document").text().not_null())
            .col(ColumnDef::new("written_by").uuid())
            .col(ColumnDef::new("note").text())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("changed_at").big_integer().not_null())
            .to_owned();
        manager.create_table(articles).await?;
        let versions = Table::create()
            .table("knowledge_versions")
            .col(ColumnDef::new("article_id").uuid().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("document").text().not_null())
            .col(ColumnDef::new("effective_at").big_integer().not_null())
            .col(ColumnDef::new("lead").text().not_null())
            .col(ColumnDef::new("written_by").uuid())
            .col(ColumnDef::new("published_by").uuid())
            .col(ColumnDef::new("published_at").big_integer().not_null())
            .col(ColumnDef::new("withdrawn_at").big_integer())
            .primary_key(Index::create().col("article_id").col("version"))
            .to_owned();
        manager.create_table(versions).await?;
        let index = Index::create()
            .name("knowledge_articles_by_unit")
            .table("knowledge_articles")
            .col("unit_path")
            .to_owned();
        manager.create_index(index).await
    }
}
