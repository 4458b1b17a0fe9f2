//! `feedback_suggestions` and `feedback_dispatch`: where a matter was said to belong, and where it goes by itself.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_164_feedback_dispatch"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let suggestions = Table::create()
            .table("feedback_suggestions")
            .col(ColumnDef::new("feedback_id").uuid().not_null())
            .col(ColumnDef::new("suggested_by").text().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("confidence").double().not_null())
            .col(ColumnDef::new("automatic").boolean().not_null())
            .col(ColumnDef::new("made_at").big_integer().not_null())
            .col(ColumnDef::new("settled_at").big_integer().null())
            .col(ColumnDef::new("followed").boolean().null())
            .primary_key(Index::create().col("feedback_id").col("suggested_by"))
            .to_owned();
        manager.create_table(suggestions).await?;
        let index = Index::create()
            .name("feedback_suggestions_settled")
            .table("feedback_suggestions")
            .col("suggested_by")
            .col("settled_at")
            .to_owned();
        manager.create_index(index).await?;
        let dispatch = Table::create()
            .table("feedback_dispatch")
            .col(ColumnDef::new("unit_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("enabled").boolean().not_null())
            .col(ColumnDef::new("promise").double().not_null())
            .col(ColumnDef::new("stopped_at").big_integer().null())
            .col(ColumnDef::new("stopped_precision").double().null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        manager.create_table(dispatch).await
    }
}
