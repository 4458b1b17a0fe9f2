//! Guides of interviews and all their versions.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let guides = Table::create()
            .table("interview_guides")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("title").text().not_null())
            // The version in force, which is the revision that an edit is made against.
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("changed_at").big_integer().not_null())
            .to_owned();
        manager.create_table(guides).await?;
        let versions = Table::create()
            .table("interview_guide_versions")
            .col(ColumnDef::new("guide_id").uuid().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("document").text().not_null())
            .col(ColumnDef::new("made_by").uuid())
            .col(ColumnDef::new("made_at").big_integer().not_null())
            .primary_key(Index::create().col("guide_id").col("version"))
            .to_owned();
        manager.create_table(versions).await
    }
}
