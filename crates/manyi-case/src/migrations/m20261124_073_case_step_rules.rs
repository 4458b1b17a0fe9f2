//! Which rule took a step.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_073_case_step_rules"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rule = ColumnDef::new("rule_id").uuid().null().to_owned();
        manager.alter_table(Table::alter().table("case_steps").add_column(rule).to_owned()).await
    }
}
