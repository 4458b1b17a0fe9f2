//! `follow_ups`: the question to the customer whether the matter is settled. Holds a digest of the link only.

use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    sea_query::{ColumnDef, Index, Table},
};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261121_053_case_follow_ups"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("follow_ups")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("case_id").uuid().not_null())
            .col(ColumnDef::new("round").integer().not_null())
            .col(ColumnDef::new("unit_path").text().not_null())
            .col(ColumnDef::new("token_digest").binary_len(32).not_null())
            .col(ColumnDef::new("state").text().not_null())
            .col(ColumnDef::new("sent_at").big_integer().not_null())
            .col(ColumnDef::new("due_at").big_integer().not_null())
            .col(ColumnDef::new("answered_at").big_integer().null())
            .col(ColumnDef::new("score").integer().null())
            .col(ColumnDef::new("comment").text().null())
            .to_owned();
        manager.create_table(table).await?;
        for (name, columns) in
            [("follow_ups_token", &["token_digest"][..]), ("follow_ups_case", &["case_id", "round"])]
        {
            let mut index = Index::create().name(name).table("follow_ups").unique().to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
