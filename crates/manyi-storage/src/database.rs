//! The handle that everything else holds.

use crate::{
    ConnectOptions, Engine, MigrationTrait, StorageError, UnitOfWork,
    chain::Chain,
    connect::{self, Connections},
    consumer::Turns,
    group::GroupQueue,
};
use futures::future::BoxFuture;
use jiff::Timestamp;
use manyi_kernel::{Actor, SharedClock};
use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, IsolationLevel, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use std::{fmt, sync::Arc, time::Duration};
use tokio::sync::watch;

/// Bound on starting or ending a transaction on a network that swallows packets.
const TRANSACTION_TIMEOUT: Duration = Duration::from_secs(15);

/// A connected database; clones share it.
#[derive(Clone)]
pub struct Database {
    pub(crate) core: Arc<Core>,
    queue: GroupQueue,
}

/// What units of work and background tasks share. Holds no queue: the tasks end when the last
/// [`Database`] is gone.
pub(crate) struct Core {
    pub clock: SharedClock,
    pub chain: Chain,
    pub committed: watch::Sender<i64>,
    pub connections: Connections,
    pub turns: Turns,
}

impl Database {
    /// Opens the database; nothing is created in it before [`Database::migrate`].
    ///
    /// Refuses a SQLite file that another process uses and a PostgreSQL server that does not sync
    /// its commits. Must be called within a tokio runtime.
    pub async fn connect(options: ConnectOptions, clock: SharedClock) -> Result<Self, StorageError> {
        let mut connections = connect::open(&options.target, options.readers).await?;
        let turns = Turns::new(connections.session.take());
        let core = Arc::new(Core {
            clock,
            chain: Chain::new(&options.chain_key),
            committed: watch::channel(0).0,
            connections,
            turns,
        });
        let queue = GroupQueue::start(&core, options.group_commit);
        crate::log::follow_other_processes(&core);
        Ok(Self { core, queue })
    }

    /// Brings the schema up to date: the store's own tables first, then `migrations` by name, each in
    /// one transaction and recorded in a ledger. Safe when several processes start at once.
    pub async fn migrate(&self, migrations: Vec<Box<dyn MigrationTrait>>) -> Result<(), StorageError> {
        crate::migrate::migrate(&self.core, migrations).await
    }

    /// For reads; writing through it is refused by the engine.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.core.connections.reader
    }

    pub fn engine(&self) -> Engine {
        self.core.connections.engine
    }

    pub fn clock(&self) -> &SharedClock {
        &self.core.clock
    }

    pub fn now(&self) -> Timestamp {
        self.core.clock.now()
    }

    /// Starts a transaction. On SQLite it holds the only writer until it ends: keep it short, and do
    /// not call [`Database::begin`] or [`Database::grouped`] while holding one.
    pub async fn begin(&self, actor: &Actor) -> Result<UnitOfWork, StorageError> {
        let transaction = self.core.begin().await?;
        Ok(UnitOfWork::new(transaction, self.core.clone(), actor.clone()))
    }

    /// Runs `work` inside a transaction shared with other concurrent submissions (group commit) and
    /// returns when the result is on disk.
    ///
    /// `work` runs in a savepoint of its own: its refusal, failure or panic undoes itself alone. It must
    /// not wait for anything but its own statements (it holds up the others; ten seconds at most), and
    /// on PostgreSQL a failed statement spoils the rest of the savepoint: prefer `ON CONFLICT DO NOTHING`
    /// to insert-and-recover. When the caller goes away the work is still done.
    pub async fn grouped<T, E, F>(&self, actor: Actor, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
        F: for<'u> FnOnce(&'u mut UnitOfWork) -> BoxFuture<'u, Result<T, E>> + Send + 'static,
    {
        self.queue.submit(actor, work).await
    }

    /// To read several times as of one instant; ends with the transaction, and holds a reader until then.
    ///
    /// # Errors
    /// When no connection comes free.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, StorageError> {
        let options = match self.engine() {
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            },
        };
        Ok(self.reader().begin_with_options(options).await?)
    }

    /// The last position known to be committed, by this process at once, by others within half a
    /// second: wakes consumers.
    pub fn committed(&self) -> watch::Receiver<i64> {
        self.core.committed.subscribe()
    }

    /// Ends the connections of all clones in an orderly way, waiting for work begun earlier, and lets
    /// go of a SQLite file.
    pub async fn close(self) -> Result<(), StorageError> {
        self.core.connections.close().await
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

impl Core {
    pub async fn begin(&self) -> Result<DatabaseTransaction, StorageError> {
        let options = TransactionOptions {
            // Taking the write lock at once avoids upgrade failures half-way.
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        bounded(self.connections.writer.begin_with_options(options)).await
    }

    pub async fn commit(&self, transaction: DatabaseTransaction) -> Result<(), StorageError> {
        bounded(transaction.commit()).await
    }

    pub fn is_postgres(&self) -> bool {
        self.connections.engine == Engine::Postgres
    }

    /// Tells consumers of a new last position.
    pub fn announce(&self, position: i64) {
        self.committed.send_if_modified(|last| {
            let newer = position > *last;
            *last = position.max(*last);
            newer
        });
    }
}

async fn bounded<T>(work: impl Future<Output = Result<T, sea_orm::DbErr>>) -> Result<T, StorageError> {
    match tokio::time::timeout(TRANSACTION_TIMEOUT, work).await {
        Ok(result) => Ok(result?),
        Err(_) => Err(StorageError::Unavailable("no answer from the database".to_owned())),
    }
}
