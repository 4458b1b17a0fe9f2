//! Responses with their scores in columns, answers begun but not submitted, and the numbering of responses.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(responses()).await?;
        manager.create_table(drafts()).await?;
        manager.create_table(numbers()).await?;
        let first = Query::insert()
            .into_table("survey_numbers")
            .columns(["name", "last"])
            .values_panic(["response".into(), 0_i64.into()])
            .to_owned();
        manager.execute(first).await?;
        for (name, table, columns, unique) in [
            ("responses_by_submission", "responses", &["submission_id"][..], true),
            ("responses_by_number", "responses", &["number"], true),
            ("responses_by_time", "responses", &["submitted_at", "number"], false),
            ("responses_by_unit", "responses", &["unit_path", "submitted_day"], false),
            ("responses_by_wave", "responses", &["wave_id", "submitted_day"], false),
            ("responses_by_questionnaire", "responses", &["questionnaire_id", "submitted_day"], false),
            ("responses_by_link", "responses", &["link_id"], false),
            ("response_drafts_by_key", "response_drafts", &["key_hash"], true),
            ("response_drafts_by_expiry", "response_drafts", &["expires_at"], false),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn responses() -> TableCreateStatement {
    Table::create()
        .table("responses")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("number").big_integer().not_null())
        .col(ColumnDef::new("submission_id").uuid().not_null())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("wave_id").uuid().not_null())
        .col(ColumnDef::new("channel").text().not_null())
        .col(ColumnDef::new("link_id").uuid())
        .col(ColumnDef::new("invitation_id").uuid())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("submitted_at").big_integer().not_null())
        .col(ColumnDef::new("submitted_day").integer().not_null())
        .col(ColumnDef::new("duration_seconds").integer())
        .col(ColumnDef::new("overall_value").integer())
        .col(ColumnDef::new("overall_min").integer())
        .col(ColumnDef::new("overall_max").integer())
        .col(ColumnDef::new("nps_value").integer())
        .col(ColumnDef::new("ces_value").integer())
        .col(ColumnDef::new("ces_min").integer())
        .col(ColumnDef::new("ces_max").integer())
        .col(ColumnDef::new("ratings").text().not_null())
        .col(ColumnDef::new("has_comment").boolean().not_null())
        .col(ColumnDef::new("answers").text().not_null())
        .to_owned()
}

fn drafts() -> TableCreateStatement {
    Table::create()
        .table("response_drafts")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("key_hash").text().not_null())
        .col(ColumnDef::new("entry").text().not_null())
        .col(ColumnDef::new("submission_id").uuid().not_null())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("page").integer().not_null())
        .col(ColumnDef::new("answers").text().not_null())
        .col(ColumnDef::new("started_at").big_integer().not_null())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .to_owned()
}

fn numbers() -> TableCreateStatement {
    Table::create()
        .table("survey_numbers")
        .col(ColumnDef::new("name").text().not_null().primary_key())
        .col(ColumnDef::new("last").big_integer().not_null())
        .to_owned()
}
