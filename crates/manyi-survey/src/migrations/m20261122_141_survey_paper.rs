//! Paper questionnaires that are keyed twice: piles of sheets, and where each sheet stands.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(batches()).await?;
        manager.create_table(sheets()).await?;
        for (name, table, columns, unique) in [
            ("paper_batches_by_unit", "paper_batches", &["unit_path"][..], false),
            ("paper_sheets_by_batch", "paper_sheets", &["batch_id", "number"], true),
            ("paper_sheets_by_response", "paper_sheets", &["response_id"], false),
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

fn batches() -> TableCreateStatement {
    Table::create()
        .table("paper_batches")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("wave_id").uuid())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("filled_on").text().not_null())
        .col(ColumnDef::new("created_by").uuid())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .to_owned()
}

fn sheets() -> TableCreateStatement {
    Table::create()
        .table("paper_sheets")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("batch_id").uuid().not_null())
        .col(ColumnDef::new("number").integer().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("first_by").uuid())
        .col(ColumnDef::new("first_at").big_integer().not_null())
        .col(ColumnDef::new("first_entry").text())
        .col(ColumnDef::new("second_by").uuid())
        .col(ColumnDef::new("second_at").big_integer())
        .col(ColumnDef::new("second_entry").text())
        .col(ColumnDef::new("settled_by").uuid())
        .col(ColumnDef::new("settled_at").big_integer())
        // Counted when the sheet was agreed on; the entries are cleared then.
        .col(ColumnDef::new("field_count").integer())
        .col(ColumnDef::new("first_errors").integer())
        .col(ColumnDef::new("second_errors").integer())
        .col(ColumnDef::new("response_id").uuid())
        .to_owned()
}
