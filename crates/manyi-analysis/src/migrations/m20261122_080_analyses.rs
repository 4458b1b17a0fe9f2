//! Saved analyses with their recipes, and every run of each.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(analyses()).await?;
        manager.create_table(runs()).await?;
        for (name, column) in [("analyses_by_change", "changed_at"), ("analyses_by_maker", "created_by")] {
            let index = Index::create().name(name).table("analyses").col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn analyses() -> TableCreateStatement {
    Table::create()
        .table("analyses")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("title").text().not_null())
        .col(ColumnDef::new("method").text().not_null())
        // The lowest unit above all of its rows: who sees that unit sees the analysis.
        .col(ColumnDef::new("unit_path").text().not_null())
        .col(ColumnDef::new("recipe").text().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("created_by").uuid())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("changed_at").big_integer().not_null())
        .to_owned()
}

fn runs() -> TableCreateStatement {
    Table::create()
        .table("analysis_runs")
        .col(ColumnDef::new("analysis_id").uuid().not_null())
        .col(ColumnDef::new("revision").integer().not_null())
        .col(ColumnDef::new("ran_at").big_integer().not_null())
        .col(ColumnDef::new("ran_by").uuid())
        .col(ColumnDef::new("rows").big_integer().not_null())
        .col(ColumnDef::new("position").big_integer().not_null())
        .col(ColumnDef::new("digest").text().not_null())
        .col(ColumnDef::new("engine").text().not_null())
        .col(ColumnDef::new("units").big_integer().not_null())
        .col(ColumnDef::new("small_units").big_integer().not_null())
        .col(ColumnDef::new("outcome").text().not_null())
        // Whether the figures differ from the run before; absent for the first.
        .col(ColumnDef::new("changed").boolean())
        .primary_key(Index::create().col("analysis_id").col("revision"))
        .to_owned()
}
