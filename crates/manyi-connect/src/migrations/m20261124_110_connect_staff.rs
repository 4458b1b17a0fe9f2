//! Messages to one's own staff leave in quiet hours too.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let to_staff = ColumnDef::new("to_staff").boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table("messages").add_column(to_staff).to_owned()).await
    }
}
