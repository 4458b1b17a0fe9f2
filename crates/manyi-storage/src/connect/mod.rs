//! Opens the two pools of a database: many readers, and the writers.

mod lock;
mod postgres;
mod sqlite;

use crate::{DatabaseTarget, Engine, StorageError};
use lock::FileLock;
use sea_orm::{
    DatabaseConnection, DbErr, RuntimeErr,
    sqlx::{self, postgres::PgConnectOptions},
};
use std::{
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Longest wait for a free connection; then the caller is told [`StorageError::Unavailable`].
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

pub(crate) struct Connections {
    pub engine: Engine,
    pub reader: DatabaseConnection,
    pub writer: DatabaseConnection,
    /// For a connection of one's own, on PostgreSQL.
    pub session: Option<PgConnectOptions>,
    /// Held as long as the connections: one process per SQLite file.
    lock: Mutex<Option<FileLock>>,
}

impl Connections {
    /// Ends the connections in an orderly way and lets go of the file.
    pub async fn close(&self) -> Result<(), StorageError> {
        self.reader.clone().close().await?;
        self.writer.clone().close().await?;
        *self.lock.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}

/// `readers`: connections that read at once, where the engine's own number is not wanted.
pub(crate) async fn open(
    target: &DatabaseTarget,
    readers: Option<NonZeroU32>,
) -> Result<Connections, StorageError> {
    let readers = readers.map(NonZeroU32::get);
    match target {
        DatabaseTarget::Sqlite(path) => sqlite::open(path, readers.unwrap_or(sqlite::READERS)).await,
        DatabaseTarget::Postgres(url) => postgres::open(url, readers.unwrap_or(postgres::READERS)).await,
    }
}

/// Runs after a connection comes back to its pool: one that is still inside a transaction (the engine
/// ended it on its own, e.g. on a full disk, and the driver lost count) is closed instead of reused.
fn keep_if_idle<C: sqlx::Connection>(
    connection: &mut C,
) -> futures::future::BoxFuture<'_, Result<bool, sqlx::Error>> {
    Box::pin(async move {
        if connection.is_in_transaction() {
            // Perhaps only because a rollback is still on its way: the answer comes after it.
            connection.ping().await?;
        }
        Ok(!connection.is_in_transaction())
    })
}

fn open_error(error: sqlx::Error) -> StorageError {
    StorageError::from(DbErr::Conn(RuntimeErr::SqlxError(error.into())))
}
