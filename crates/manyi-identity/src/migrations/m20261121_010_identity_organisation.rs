//! `organisations` (one row once set up) and the tree of `units`.

use sea_orm_migration::{prelude::*, sea_orm::DbErr};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_010_identity_organisation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let organisations = Table::create()
            .table("organisations")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .to_owned();
        manager.create_table(organisations).await?;
        let units = Table::create()
            .table("units")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("parent_id").uuid().null())
            .col(ColumnDef::new("unit_path").text().not_null().unique_key())
            .col(ColumnDef::new("kind").text().not_null())
            .col(ColumnDef::new("code").text().not_null().unique_key())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("last_child_ordinal").integer().not_null().default(0))
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .foreign_key(ForeignKey::create().from("units", "parent_id").to("units", "id"))
            .to_owned();
        manager.create_table(units).await
    }
}
