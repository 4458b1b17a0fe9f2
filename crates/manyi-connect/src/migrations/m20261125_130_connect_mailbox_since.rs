//! From when on the letters of a mailbox are read: what lay in it before is nobody's new letter.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let since = ColumnDef::new("read_since").big_integer().to_owned();
        manager.alter_table(Table::alter().table("mailboxes").add_column(since).to_owned()).await
    }
}
