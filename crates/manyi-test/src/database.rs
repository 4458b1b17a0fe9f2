//! A database of one test's own.

use crate::postgres::FreshDatabase;
use jiff::Timestamp;
use manyi_kernel::FixedClock;
use manyi_storage::{ChainKey, ConnectOptions, Database, DatabaseTarget, MigrationTrait};
use std::{num::NonZeroU32, ops::Deref, sync::Arc};
use tempfile::TempDir;

/// When every test begins: Monday 2026-10-12, 09:00 in Shanghai, a working day.
pub const START: &str = "2026-10-12T09:00:00+08:00";

/// Dereferences to [`Database`]; what it holds is removed with it.
pub struct TestDatabase {
    database: Database,
    clock: Arc<FixedClock>,
    options: ConnectOptions,
    place: Place,
}

/// Keeps the data until the test is over.
pub(crate) enum Place {
    Sqlite(TempDir),
    Postgres(FreshDatabase),
}

impl TestDatabase {
    pub(crate) async fn create(place: Place, migrations: Vec<Vec<Box<dyn MigrationTrait>>>) -> Self {
        let target = match &place {
            Place::Sqlite(directory) => DatabaseTarget::Sqlite(directory.path().join("manyi.db")),
            Place::Postgres(database) => DatabaseTarget::Postgres(database.url().to_owned()),
        };
        let chain_key = ChainKey::from_bytes([7; 32]);
        let options =
            ConnectOptions { target, chain_key, group_commit: true, readers: Some(NonZeroU32::MIN) };
        let clock = FixedClock::at(START.parse::<Timestamp>().expect("an instant"));
        let database =
            Database::connect(options.clone(), clock.clone()).await.expect("the test database opens");
        database.migrate(migrations.into_iter().flatten().collect()).await.expect("the migrations run");
        Self { database, clock, options, place }
    }

    /// The clock that the database reads; it stands still until moved.
    pub fn clock(&self) -> &Arc<FixedClock> {
        &self.clock
    }

    /// A handle to pass on.
    pub fn handle(&self) -> Database {
        self.database.clone()
    }

    /// To connect once more: on PostgreSQL like a second process; SQLite refuses while this one lives.
    pub fn options(&self) -> &ConnectOptions {
        &self.options
    }

    /// Closes the connections, to look at the files from outside or to connect again; the data stays
    /// until the returned guard is dropped.
    pub async fn close(self) -> impl Send {
        self.database.close().await.expect("the database closes");
        match self.place {
            Place::Sqlite(directory) => (Some(directory), None),
            Place::Postgres(database) => (None, Some(database)),
        }
    }
}

impl Deref for TestDatabase {
    type Target = Database;

    fn deref(&self) -> &Database {
        &self.database
    }
}
