//! Words of the desk's own on cases.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_072_case_tags"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tags = Table::create()
            .table("case_tags")
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("tag").text().not_null())
            .col(ColumnDef::new("tagged_at").big_integer().not_null())
            .primary_key(Index::create().col("case_id").col("tag"))
            .to_owned();
        manager.create_table(tags).await?;
        let by_tag = Index::create().name("case_tags_by_tag").table("case_tags").col("tag").to_owned();
        manager.create_index(by_tag).await
    }
}
