//! That an invitation left and that it arrived are two marks. What was called delivered so far had only left.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sent = ColumnDef::new("sent_at").big_integer().to_owned();
        manager.alter_table(Table::alter().table("sampled_people").add_column(sent).to_owned()).await?;
        let moved = "UPDATE sampled_people SET sent_at = delivered_at, delivered_at = NULL \
                     WHERE delivered_at IS NOT NULL";
        manager.get_connection().execute_unprepared(moved).await?;
        Ok(())
    }
}
