//! SQLite: write-ahead log, a sync for every commit, one writer, a few readers.

use super::{ACQUIRE_TIMEOUT, Connections, FileLock, keep_if_idle, open_error};
use crate::{Engine, StorageError};
use sea_orm::{
    SqlxSqliteConnector,
    sqlx::{
        ConnectOptions as _,
        pool::PoolOptions,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};
use std::{
    fs::{DirBuilder, OpenOptions, Permissions},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
    sync::Mutex,
    time::Duration,
};

pub(super) const READERS: u32 = 4;

pub(super) async fn open(path: &Path, readers: u32) -> Result<Connections, StorageError> {
    prepare_files(path)?;
    let lock = FileLock::take(path)?;
    let writer = PoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        // The only connection that writes is opened once; opening it anew costs its statement cache.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .after_release(|connection, _| keep_if_idle(connection))
        .connect_with(options(path).pragma("cache_size", "-32768"))
        .await
        .map_err(open_error)?;
    let reader = PoolOptions::new()
        .max_connections(readers)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .connect_with(options(path).pragma("query_only", "ON").pragma("cache_size", "-16384"))
        .await
        .map_err(open_error)?;
    Ok(Connections {
        engine: Engine::Sqlite,
        reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        session: None,
        lock: Mutex::new(Some(lock)),
    })
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL would lose acknowledged commits when the power fails.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "67108864")
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging()
}

/// The directory (0700) and the file (0600) exist and nobody else can read them; SQLite gives the
/// mode of the database file to its `-wal` and `-shm`.
fn prepare_files(path: &Path) -> Result<(), StorageError> {
    let failed = |what: &Path, error: std::io::Error| {
        StorageError::Open(format!("cannot open {}: {error}", what.display()))
    };
    if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty()) {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(directory)
            .map_err(|error| failed(directory, error))?;
    }
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(|error| failed(path, error))?;
    file.set_permissions(Permissions::from_mode(0o600)).map_err(|error| failed(path, error))
}
