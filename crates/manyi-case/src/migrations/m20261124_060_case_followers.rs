//! Who follows a case, and who was mentioned in a note.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_060_case_followers"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let followers = Table::create()
            .table("case_followers")
            .col(ColumnDef::new("person_id").uuid().not_null())
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("followed_at").big_integer().not_null())
            .col(ColumnDef::new("seen_at").big_integer().not_null())
            .primary_key(Index::create().col("person_id").col("case_id"))
            .to_owned();
        manager.create_table(followers).await?;
        let mentions = Table::create()
            .table("case_mentions")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("person_id").uuid().not_null())
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("step").integer().not_null())
            .col(ColumnDef::new("by_person_id").uuid().null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .col(ColumnDef::new("seen_at").big_integer().null())
            .to_owned();
        manager.create_table(mentions).await?;
        for (name, table, columns) in [
            ("case_followers_by_case", "case_followers", &["case_id"][..]),
            ("case_mentions_by_person", "case_mentions", &["person_id", "at"]),
            ("case_mentions_by_case", "case_mentions", &["case_id", "person_id"]),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
