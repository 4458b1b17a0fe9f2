//! Campaigns: who is asked through which channel, and how far each of them came.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(campaigns()).await?;
        manager.create_table(recipients()).await?;
        for (name, columns, unique) in [
            ("survey_recipients_once", &["campaign_id", "dedupe"][..], true),
            ("survey_recipients_invitation", &["invitation_id"], false),
            ("survey_recipients_customer", &["customer_key", "asked_at"], false),
            ("survey_recipients_contact", &["contact", "asked_at"], false),
        ] {
            let mut index = Index::create();
            index.name(name).table("survey_recipients");
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index.to_owned()).await?;
        }
        Ok(())
    }
}

fn campaigns() -> TableCreateStatement {
    Table::create()
        .table("survey_campaigns")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("state").text().not_null())
        // None: the links are handed out as a file.
        .col(ColumnDef::new("channel_id").uuid())
        .col(ColumnDef::new("subject").text().not_null())
        .col(ColumnDef::new("template").text().not_null())
        .col(ColumnDef::new("valid_days").integer().not_null())
        .col(ColumnDef::new("cooldown_days").integer().not_null())
        .col(ColumnDef::new("reminder_max").integer().not_null())
        .col(ColumnDef::new("reminder_after_days").integer().not_null())
        .col(ColumnDef::new("delay_minutes").integer().not_null())
        // Of a trigger.
        .col(ColumnDef::new("key_hash").text())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("updated_at").big_integer().not_null())
        .to_owned()
}

fn recipients() -> TableCreateStatement {
    Table::create()
        .table("survey_recipients")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("campaign_id").uuid().not_null())
        // The customer in a list, the interaction of a trigger: once in its campaign.
        .col(ColumnDef::new("dedupe").text().not_null())
        .col(ColumnDef::new("customer_key").text().not_null())
        .col(ColumnDef::new("contact").text().not_null())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("invitation_id").uuid())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("reason").text())
        // When the customer was asked; the cool-down counts from here.
        .col(ColumnDef::new("asked_at").big_integer())
        .col(ColumnDef::new("changed_at").big_integer().not_null())
        .col(ColumnDef::new("reminder_count").integer().not_null().default(0))
        .col(ColumnDef::new("reminded_at").big_integer())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}
