//! `sessions`, `sign_in_links`, `sign_in_guards` and `setup_tokens`: secrets only as digests.

use sea_orm_migration::{prelude::*, sea_orm::DbErr};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_012_identity_sessions"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sessions = Table::create()
            .table("sessions")
            .col(ColumnDef::new("token_digest").text().not_null().primary_key())
            .col(ColumnDef::new("person_id").uuid().not_null())
            .col(ColumnDef::new("signed_in_at").big_integer().not_null())
            .col(ColumnDef::new("last_seen_at").big_integer().not_null())
            .foreign_key(ForeignKey::create().from("sessions", "person_id").to("people", "id"))
            .to_owned();
        manager.create_table(sessions).await?;
        let by_person =
            Index::create().name("sessions_person_id").table("sessions").col("person_id").to_owned();
        manager.create_index(by_person).await?;
        let links = Table::create()
            .table("sign_in_links")
            // One a person: a newer link takes the place of the older.
            .col(ColumnDef::new("person_id").uuid().not_null().primary_key())
            .col(ColumnDef::new("token_digest").text().not_null().unique_key())
            .col(ColumnDef::new("expires_at").big_integer().not_null())
            .foreign_key(ForeignKey::create().from("sign_in_links", "person_id").to("people", "id"))
            .to_owned();
        manager.create_table(links).await?;
        let guards = Table::create()
            .table("sign_in_guards")
            .col(ColumnDef::new("key").text().not_null().primary_key())
            .col(ColumnDef::new("attempts").text().not_null())
            .col(ColumnDef::new("locked_until").big_integer().null())
            .col(ColumnDef::new("updated_at").big_integer().not_null())
            .to_owned();
        manager.create_table(guards).await?;
        let setup = Table::create()
            .table("setup_tokens")
            // One at most: a newer token takes the place of the older.
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .col(ColumnDef::new("token_digest").text().not_null())
            .col(ColumnDef::new("expires_at").big_integer().not_null())
            .to_owned();
        manager.create_table(setup).await
    }
}
