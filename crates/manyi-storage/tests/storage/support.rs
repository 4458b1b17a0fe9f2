//! A small room of the business to store things with.

use futures::FutureExt;
use manyi_kernel::{Actor, DomainEvent, UnitPath};
use manyi_storage::{
    BoxFuture, Database, MigrationTrait, StorageError, UnitOfWork,
    sea_orm::{ConnectionTrait, DbErr, Statement, Value},
    sea_orm_migration::{
        MigrationName, SchemaManager,
        async_trait::async_trait,
        sea_query::{ColumnDef, Table},
    },
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Debug, PartialEq)]
pub struct NoteTaken {
    pub note: String,
}

impl DomainEvent for NoteTaken {
    const KIND: &'static str = "note.taken";
}

#[derive(Serialize, Deserialize)]
pub struct NoteRead {}

impl DomainEvent for NoteRead {
    const KIND: &'static str = "note.read";
}

struct Notes;

impl MigrationName for Notes {
    fn name(&self) -> &str {
        "m20261121_900_notes"
    }
}

#[async_trait]
impl MigrationTrait for Notes {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("notes")
            .col(ColumnDef::new("id").text().not_null().primary_key())
            .col(ColumnDef::new("text").text().not_null().default(""))
            .to_owned();
        manager.create_table(table).await
    }
}

pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Notes)]
}

pub fn unit_path() -> UnitPath {
    UnitPath::root().child(1)
}

/// Inserts the note with its event and audit row.
pub async fn take_note(unit: &mut UnitOfWork, note: &str) -> Result<(), StorageError> {
    insert(unit, note, "").await?;
    unit.record(&NoteTaken { note: note.to_owned() }, note, &unit_path())?;
    unit.audit("note.take", "note", note, &unit_path());
    Ok(())
}

pub async fn insert(unit: &UnitOfWork, note: &str, text: &str) -> Result<(), StorageError> {
    run(unit.connection(), "INSERT INTO notes (id, text) VALUES ($1, $2)", [note.into(), text.into()]).await
}

/// The work of one submission, for `grouped`.
pub fn taking(
    note: impl Into<String>,
) -> impl for<'u> FnOnce(&'u mut UnitOfWork) -> BoxFuture<'u, Result<(), StorageError>> + Send {
    let note = note.into();
    move |unit| async move { take_note(unit, &note).await }.boxed()
}

pub async fn take_one(database: &Database, note: &str) -> i64 {
    let mut unit = database.begin(&Actor::system()).await.unwrap();
    take_note(&mut unit, note).await.unwrap();
    unit.commit().await.unwrap()
}

pub async fn run(
    connection: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<(), StorageError> {
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.execute_raw(statement).await?;
    Ok(())
}

pub async fn count(connection: &impl ConnectionTrait, table: &str) -> i64 {
    let statement = Statement::from_string(
        connection.get_database_backend(),
        format!("SELECT count(*) AS n FROM {table}"),
    );
    connection.query_one_raw(statement).await.unwrap().unwrap().try_get("", "n").unwrap()
}
