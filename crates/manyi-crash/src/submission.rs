//! What the crash tests submit: one row with its event and audit row, stored once however often it is sent.

use futures::FutureExt;
use manyi_kernel::{Actor, DomainEvent, UnitPath};
use manyi_storage::{
    BoxFuture, Database, MigrationTrait, StorageError, UnitOfWork,
    sea_orm::{ConnectionTrait, DbErr, Statement},
    sea_orm_migration::{
        MigrationName, SchemaManager,
        async_trait::async_trait,
        sea_query::{ColumnDef, Table},
    },
};
use serde::{Deserialize, Serialize};

/// Fills several pages, so that a short run goes through checkpoints and starts of the write-ahead log.
const BODY_LENGTH: usize = 7_000;

#[derive(Serialize, Deserialize)]
struct Submitted {
    submission: String,
}

impl DomainEvent for Submitted {
    const KIND: &'static str = "submission.stored";
}

struct Submissions;

impl MigrationName for Submissions {
    fn name(&self) -> &str {
        "m20261121_990_crash_submissions"
    }
}

#[async_trait]
impl MigrationTrait for Submissions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("submissions")
            .col(ColumnDef::new("id").text().not_null().primary_key())
            .col(ColumnDef::new("body").text().not_null())
            .to_owned();
        manager.create_table(table).await
    }
}

pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Submissions)]
}

/// Stores the submission durably; again is as good as once.
pub async fn submit(database: &Database, id: String) -> Result<(), StorageError> {
    database.grouped(Actor::system(), move |unit| store(unit, id)).await
}

fn store(unit: &mut UnitOfWork, id: String) -> BoxFuture<'_, Result<(), StorageError>> {
    async move {
        let connection = unit.connection();
        let body = id.repeat(BODY_LENGTH / id.len().max(1));
        let insert = Statement::from_sql_and_values(
            connection.get_database_backend(),
            "INSERT INTO submissions (id, body) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
            [id.as_str().into(), body.into()],
        );
        if connection.execute_raw(insert).await?.rows_affected() == 1 {
            let place = UnitPath::root().child(1);
            unit.record(&Submitted { submission: id.clone() }, &id, &place)?;
            unit.audit("submission.store", "submission", &id, &place);
        }
        Ok(())
    }
    .boxed()
}
