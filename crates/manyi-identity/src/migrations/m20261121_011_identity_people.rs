//! `people` and the roles they hold.

use sea_orm_migration::{prelude::*, sea_orm::DbErr};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_011_identity_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let people = Table::create()
            .table("people")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("login").text().not_null())
            .col(ColumnDef::new("login_key").text().not_null().unique_key())
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("unit_id").uuid().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("locale").text().not_null())
            .col(ColumnDef::new("password_hash").text().null())
            .col(ColumnDef::new("disabled").boolean().not_null())
            .col(ColumnDef::new("last_sign_in_at").big_integer().null())
            .col(ColumnDef::new("revision").integer().not_null())
            .col(ColumnDef::new("created_at").big_integer().not_null())
            .foreign_key(ForeignKey::create().from("people", "unit_id").to("units", "id"))
            .to_owned();
        manager.create_table(people).await?;
        let by_unit = Index::create().name("people_unit_path").table("people").col("unit_path").to_owned();
        manager.create_index(by_unit).await?;
        let roles = Table::create()
            .table("person_roles")
            .col(ColumnDef::new("person_id").uuid().not_null())
            .col(ColumnDef::new("role").text().not_null())
            .col(ColumnDef::new("granted_at").big_integer().not_null())
            .col(ColumnDef::new("granted_by").text().not_null())
            .primary_key(Index::create().col("person_id").col("role"))
            .foreign_key(ForeignKey::create().from("person_roles", "person_id").to("people", "id"))
            .to_owned();
        manager.create_table(roles).await?;
        let by_role = Index::create().name("person_roles_role").table("person_roles").col("role").to_owned();
        manager.create_index(by_role).await
    }
}
