//! Questions kept for use in other questionnaires.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("bank_questions")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("title").text().not_null())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("question").text().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("created_by").uuid())
            .to_owned();
        manager.create_table(table).await?;
        let mut index = Index::create();
        index.name("bank_questions_by_unit").table("bank_questions").col("unit_path").col("created_at");
        manager.create_index(index).await
    }
}
