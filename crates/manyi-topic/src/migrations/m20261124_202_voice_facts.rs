//! `voices.fact_rows` and `voice_versions.is_told`: what the analysis has heard of labels.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_202_voice_facts"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rows = ColumnDef::new("fact_rows").integer().not_null().default(0).to_owned();
        manager.alter_table(Table::alter().table("voices").add_column(rows).to_owned()).await?;
        let told = ColumnDef::new("is_told").boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table("voice_versions").add_column(told).to_owned()).await
    }
}
