//! `preferences`: what a person's console remembers.

use sea_orm_migration::{prelude::*, sea_orm::DbErr};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_013_identity_preferences"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let preferences = Table::create()
            .table("preferences")
            .col(ColumnDef::new("person_id").uuid().not_null())
            .col(ColumnDef::new("key").text().not_null())
            .col(ColumnDef::new("value").text().not_null())
            .primary_key(Index::create().col("person_id").col("key"))
            .foreign_key(ForeignKey::create().from("preferences", "person_id").to("people", "id"))
            .to_owned();
        manager.create_table(preferences).await
    }
}
