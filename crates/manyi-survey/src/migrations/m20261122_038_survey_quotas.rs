//! Places taken in cells of quotas, and people who left without an answer that counts.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let counts = Table::create()
            .table("quota_counts")
            .col(ColumnDef::new("wave_id").uuid().not_null())
            .col(ColumnDef::new("quota").text().not_null())
            .col(ColumnDef::new("cell").text().not_null())
            .col(ColumnDef::new("taken").big_integer().not_null())
            .primary_key(Index::create().col("wave_id").col("quota").col("cell"))
            .to_owned();
        manager.create_table(counts).await?;
        manager.create_table(exits()).await?;
        for (name, columns, unique) in [
            ("response_exits_by_submission", &["submission_id"][..], true),
            ("response_exits_by_invitation", &["invitation_id"], true),
            ("response_exits_by_wave", &["wave_id", "kind"], false),
        ] {
            let mut index = Index::create();
            index.name(name).table("response_exits");
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

fn exits() -> TableCreateStatement {
    Table::create()
        .table("response_exits")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("submission_id").uuid().not_null())
        .col(ColumnDef::new("questionnaire_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("wave_id").uuid().not_null())
        .col(ColumnDef::new("channel").text().not_null())
        .col(ColumnDef::new("link_id").uuid())
        .col(ColumnDef::new("invitation_id").uuid())
        .col(ColumnDef::new("unit_id").uuid().not_null())
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("ending").text())
        .col(ColumnDef::new("quota").text())
        .col(ColumnDef::new("cell").text())
        // Only those that decided.
        .col(ColumnDef::new("answers").text().not_null())
        .col(ColumnDef::new("left_at").big_integer().not_null())
        .col(ColumnDef::new("left_day").integer().not_null())
        .to_owned()
}
