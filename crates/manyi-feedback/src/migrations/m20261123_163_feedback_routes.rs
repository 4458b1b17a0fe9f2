//! `feedback_routes` and `feedback_experts`: where feedback goes.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261123_163_feedback_routes"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let routes = Table::create()
            .table("feedback_routes")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("position").integer().not_null())
            .col(ColumnDef::new("enabled").boolean().not_null())
            .col(ColumnDef::new("automatic").boolean().not_null())
            .col(ColumnDef::new("conditions").text().not_null())
            .col(ColumnDef::new("target_unit_id").uuid().null())
            .col(ColumnDef::new("skill").text().null())
            .col(ColumnDef::new("followed").integer().not_null())
            .col(ColumnDef::new("decided").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        manager.create_table(routes).await?;
        let experts = Table::create()
            .table("feedback_experts")
            .col(ColumnDef::new("person_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("skills").text().not_null())
            .col(ColumnDef::new("shift_days").integer().not_null())
            .col(ColumnDef::new("shift_from").integer().not_null())
            .col(ColumnDef::new("shift_until").integer().not_null())
            .col(ColumnDef::new("away_from").big_integer().null())
            .col(ColumnDef::new("away_until").big_integer().null())
            .col(ColumnDef::new("most_open").integer().not_null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        manager.create_table(experts).await?;
        // What lies on a desk is counted whenever a rule looks for somebody.
        let index = Index::create()
            .name("feedback_by_desk")
            .table("feedback")
            .col("assignee_id")
            .col("state")
            .to_owned();
        manager.create_index(index).await
    }
}
