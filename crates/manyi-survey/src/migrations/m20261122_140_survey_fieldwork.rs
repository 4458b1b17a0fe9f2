//! Fieldwork by people: who is being called by whom, interviews under an invitation of their own key, the end of
//! the service that is asked about, campaigns that ask for a wave, and the networks that staff work in.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("sampled_people", ColumnDef::new("held_by").uuid().to_owned()),
            ("sampled_people", ColumnDef::new("held_until").big_integer().to_owned()),
            ("sampled_people", ColumnDef::new("call_again_at").big_integer().to_owned()),
            ("sampled_people", ColumnDef::new("call_again_by").uuid().to_owned()),
            ("sampled_people", ColumnDef::new("attempted_at").big_integer().to_owned()),
            ("invitations", ColumnDef::new("interview_hash").text().to_owned()),
            ("invitations", ColumnDef::new("interviewer").uuid().to_owned()),
            ("invitations", ColumnDef::new("served_at").big_integer().to_owned()),
            ("responses", ColumnDef::new("interviewer").uuid().to_owned()),
            ("survey_recipients", ColumnDef::new("served_at").big_integer().to_owned()),
            ("survey_recipients", ColumnDef::new("sampled_id").uuid().to_owned()),
            ("survey_campaigns", ColumnDef::new("wave_id").uuid().to_owned()),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        manager.create_table(staff_networks()).await?;
        let mut index = Index::create();
        index.name("invitations_by_interview").table("invitations").col("interview_hash").unique();
        manager.create_index(index).await
    }
}

fn staff_networks() -> TableCreateStatement {
    Table::create()
        .table("staff_networks")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("network").text().not_null().unique_key())
        .col(ColumnDef::new("note").text().not_null())
        .col(ColumnDef::new("added_by").uuid())
        .col(ColumnDef::new("added_at").big_integer().not_null())
        .to_owned()
}
