//! Files that people send with their answers, and pictures of questionnaires.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let uploads = Table::create()
            .table("uploads")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("submission_id").uuid().not_null())
            .col(ColumnDef::new("questionnaire_id").uuid().not_null())
            .col(ColumnDef::new("question_key").text().not_null())
            .col(ColumnDef::new("file_name").text().not_null())
            .col(ColumnDef::new("file_type").text().not_null())
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("blob").text().not_null())
            .col(ColumnDef::new("address_hash").big_integer())
            .col(ColumnDef::new("sent_at").big_integer().not_null())
            .col(ColumnDef::new("response_id").uuid())
            .to_owned();
        manager.create_table(uploads).await?;
        for (name, columns) in [
            ("uploads_by_submission", ["submission_id", "id"]),
            ("uploads_by_response", ["response_id", "sent_at"]),
            ("uploads_by_address", ["address_hash", "sent_at"]),
        ] {
            let mut index = Index::create();
            index.name(name).table("uploads").col(columns[0]).col(columns[1]);
            manager.create_index(index).await?;
        }
        let media = Table::create()
            .table("questionnaire_media")
            .col(ColumnDef::new("name").text().not_null().primary_key())
            .col(ColumnDef::new("file_name").text().not_null())
            .col(ColumnDef::new("file_type").text().not_null())
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(ColumnDef::new("width").integer().not_null())
            .col(ColumnDef::new("height").integer().not_null())
            .col(ColumnDef::new("uploaded_by").uuid())
            .col(ColumnDef::new("uploaded_at").big_integer().not_null())
            .to_owned();
        manager.create_table(media).await
    }
}
