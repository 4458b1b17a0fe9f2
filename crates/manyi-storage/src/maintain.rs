//! What an operator asks of the database: is it whole, and a copy of it, please.

use crate::{Database, Engine, StorageError};
use sea_orm::sqlx::{Connection, Executor, SqliteConnection, sqlite::SqliteConnectOptions};
use sea_orm::{ConnectionTrait, Statement};
use std::{fs::OpenOptions, os::unix::fs::OpenOptionsExt, path::Path};

impl Database {
    /// What the engine finds wrong with its own files; empty when nothing is. Reads everything.
    ///
    /// PostgreSQL checks its pages as it reads them and has tools of its own (`pg_amcheck`): nothing to ask here.
    pub async fn check_integrity(&self) -> Result<Vec<String>, StorageError> {
        if self.engine() == Engine::Postgres {
            return Ok(Vec::new());
        }
        let reader = self.reader();
        let mut findings = Vec::new();
        for check in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
            let statement = Statement::from_string(reader.get_database_backend(), check);
            for row in reader.query_all_raw(statement).await? {
                let finding: String = row.try_get_by_index(0)?;
                if finding != "ok" {
                    findings.push(finding);
                }
            }
        }
        Ok(findings)
    }
}

/// Writes a consistent copy of the SQLite file `from` to `to`, which must not exist; readable by the
/// owner only and on disk when this returns. The owner of the file may go on writing: the copy is the
/// state of one instant.
pub async fn copy_sqlite(from: &Path, to: &Path) -> Result<(), StorageError> {
    let unreadable = |error: sea_orm::sqlx::Error| StorageError::Open(format!("{}: {error}", from.display()));
    let unwritable =
        |error: std::io::Error| StorageError::Open(format!("cannot write {}: {error}", to.display()));
    // An empty file is taken as the target, with its mode.
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to).map_err(unwritable)?;
    let options = SqliteConnectOptions::new().filename(from).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await.map_err(unreadable)?;
    let copy = sea_orm::sqlx::query("VACUUM INTO ?").bind(to.to_string_lossy().into_owned());
    connection.execute(copy).await.map_err(unreadable)?;
    connection.close().await.map_err(unreadable)?;
    // The engine does not sync a copy.
    file.sync_all().map_err(unwritable)
}
