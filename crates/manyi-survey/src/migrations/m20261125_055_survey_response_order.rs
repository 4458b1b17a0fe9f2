//! Responses of a wave in the order of their numbers: the check reads them a page at a time.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut index = Index::create();
        index.name("responses_by_wave_number").table("responses").col("wave_id").col("number");
        manager.create_index(index).await
    }
}
