//! How a questionnaire went for a person: the orders that were drawn, and the ending it came to.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let course = ColumnDef::new("course").text().to_owned();
        manager.alter_table(Table::alter().table("responses").add_column(course).to_owned()).await
    }
}
