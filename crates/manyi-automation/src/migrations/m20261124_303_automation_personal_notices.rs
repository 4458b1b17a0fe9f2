//! Notices that stand in a person's bell, and what a person wants no messages about.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Codes as JSON.
        let muted = ColumnDef::new("muted").text().not_null().default("[]").to_owned();
        manager.alter_table(Table::alter().table("notice_contacts").add_column(muted).to_owned()).await?;
        for column in [
            ColumnDef::new("title").text().to_owned(),
            // Only what has a page stands in the bell.
            ColumnDef::new("page").text().to_owned(),
            ColumnDef::new("seen_at").big_integer().to_owned(),
        ] {
            manager.alter_table(Table::alter().table("notices").add_column(column).to_owned()).await?;
        }
        let of_person =
            Index::create().name("notices_by_person").table("notices").col("person_id").col("at").to_owned();
        manager.create_index(of_person).await
    }
}
