//! How often the organisation lets a customer be asked.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("survey_contact_policy")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(ColumnDef::new("cooldown_days").integer().not_null())
            .col(ColumnDef::new("revision").integer().not_null())
            .to_owned();
        manager.create_table(table).await?;
        let first = Query::insert()
            .into_table("survey_contact_policy")
            .columns(["id", "cooldown_days", "revision"])
            .values_panic([1.into(), 0.into(), 1.into()])
            .to_owned();
        manager.execute(first).await
    }
}
