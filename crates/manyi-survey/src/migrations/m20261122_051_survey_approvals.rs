//! Reviews of drafts before they are published, and the organisation's policy for them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reviews = Table::create()
            .table("questionnaire_reviews")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("questionnaire_id").uuid().not_null())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("state").text().not_null())
            .col(ColumnDef::new("note").text().not_null())
            .col(ColumnDef::new("requested_at").big_integer().not_null())
            .col(ColumnDef::new("requested_by").uuid())
            .col(ColumnDef::new("comment").text().not_null())
            .col(ColumnDef::new("decided_at").big_integer())
            .col(ColumnDef::new("decided_by").uuid())
            .to_owned();
        manager.create_table(reviews).await?;
        let mut index = Index::create();
        index.name("questionnaire_reviews_by_time").table("questionnaire_reviews");
        manager.create_index(index.col("questionnaire_id").col("requested_at").to_owned()).await?;
        let policy = Table::create()
            .table("questionnaire_review_policy")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(ColumnDef::new("approval_required").boolean().not_null())
            .col(ColumnDef::new("own_approval_allowed").boolean().not_null())
            .to_owned();
        manager.create_table(policy).await
    }
}
