//! Views of the inbox under a name.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_063_case_views"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let views = Table::create()
            .table("case_views")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("person_id").uuid().not_null())
            .col(ColumnDef::new("unit_id").uuid().null())
            .col(ColumnDef::new("unit_path").text().null())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("search").text().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        manager.create_table(views).await?;
        let mut index = Index::create().name("case_views_by_person").table("case_views").to_owned();
        manager.create_index(index.col("person_id").to_owned()).await
    }
}
