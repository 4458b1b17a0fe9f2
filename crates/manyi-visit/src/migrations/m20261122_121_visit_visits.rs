//! Mystery visits: the order, what was found, the review and the appeal, a row each.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(visits()).await?;
        for (name, columns) in [
            ("mystery_visits_by_unit", ["unit_path", "state"]),
            ("mystery_visits_by_shopper", ["shopper_id", "state"]),
            ("mystery_visits_by_checklist", ["checklist_id", "unit_id"]),
        ] {
            let mut index = Index::create();
            index.name(name).table("mystery_visits");
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn visits() -> TableCreateStatement {
    Table::create()
        .table("mystery_visits")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("checklist_id").uuid().not_null())
        // The checklist as it was when the shopper was sent.
        .col(ColumnDef::new("checklist").text().not_null())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("shopper_id").uuid().not_null())
        .col(ColumnDef::new("first_day").text().not_null())
        .col(ColumnDef::new("last_day").text().not_null())
        .col(ColumnDef::new("cover_story").text().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("visited_at").big_integer())
        .col(ColumnDef::new("marks").text().not_null())
        .col(ColumnDef::new("summary").text().not_null())
        .col(ColumnDef::new("submitted_at").big_integer())
        .col(ColumnDef::new("score_hundredths").integer())
        .col(ColumnDef::new("reviewed_by").uuid())
        .col(ColumnDef::new("reviewed_at").big_integer())
        .col(ColumnDef::new("review_reason").text())
        .col(ColumnDef::new("appealed_by").uuid())
        .col(ColumnDef::new("appealed_at").big_integer())
        .col(ColumnDef::new("appeal").text())
        .col(ColumnDef::new("decided_by").uuid())
        .col(ColumnDef::new("decided_at").big_integer())
        .col(ColumnDef::new("decision").text())
        .col(ColumnDef::new("decision_reason").text())
        .col(ColumnDef::new("first_score_hundredths").integer())
        .col(ColumnDef::new("first_marks").text())
        .to_owned()
}
