//! One PostgreSQL server for a whole test run, shared by all test processes, with a database per test.
//!
//! The first test that needs it starts it; a supervisor stops it and removes its files when no test
//! process has used it for about ten seconds.

mod binaries;
mod fresh;
mod start;

pub use fresh::FreshDatabase;

use std::{
    fs::File,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

/// A running server. Clones share it.
#[derive(Clone)]
pub struct Server(Arc<Running>);

pub(crate) struct Running {
    /// Where `createdb` and the others are.
    pub binaries: PathBuf,
    pub port: u16,
    /// Held shared as long as this process lives: the supervisor waits for it.
    pub _in_use: File,
}

/// Whether `MANYI_SKIP_POSTGRES=1` says to do without.
pub fn is_skipped() -> bool {
    std::env::var("MANYI_SKIP_POSTGRES").is_ok_and(|value| value == "1")
}

/// The server of this test run, started if need be. Panics with what to install when there is none.
pub fn server() -> Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER
        .get_or_init(|| match start::start() {
            Ok(running) => Server(Arc::new(running)),
            Err(reason) => panic!("{reason}"),
        })
        .clone()
}

impl Server {
    /// A new empty database, dropped (with whoever is connected) when the guard is.
    pub fn fresh_database(&self) -> FreshDatabase {
        FreshDatabase::create(self.0.clone())
    }
}
