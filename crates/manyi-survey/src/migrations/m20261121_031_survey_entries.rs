//! The ways in: waves, public links and one-time invitations.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(waves()).await?;
        manager.create_table(links()).await?;
        manager.create_table(invitations()).await?;
        for (name, table, columns, unique) in [
            ("waves_by_source_key", "waves", &["source_key"][..], true),
            ("links_by_code", "links", &["code"], true),
            ("links_by_questionnaire_and_unit", "links", &["questionnaire_id", "unit_id"], true),
            ("invitations_by_token", "invitations", &["token_hash"], true),
            ("invitations_by_questionnaire", "invitations", &["questionnaire_id"], false),
            ("invitations_by_batch", "invitations", &["batch_id"], false),
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

fn waves() -> TableCreateStatement {
    Table::create()
        .table("waves")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("source").text().not_null())
        .col(ColumnDef::new("source_key").text().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}

fn links() -> TableCreateStatement {
    Table::create()
        .table("links")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("code").text().not_null())
        .col(ColumnDef::new("open").boolean().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}

fn invitations() -> TableCreateStatement {
    Table::create()
        .table("invitations")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("token_hash").text().not_null())
        .col(ColumnDef::new("batch_id").uuid().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("expires_on").text().not_null())
        .col(ColumnDef::new("answered_at").big_integer())
        .col(ColumnDef::new("response_id").uuid())
        .to_owned()
}
