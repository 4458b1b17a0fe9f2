//! Where the data lives and with what key its audit chain is sealed.

use rand::RngCore;
use std::{fmt, num::NonZeroU32, path::PathBuf};

/// Which database engine serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The place of the data.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseTarget {
    /// A file of ours alone; created (with its directory) when absent.
    Sqlite(PathBuf),
    /// `postgres://user:password@host:port/database`.
    Postgres(String),
}

/// A PostgreSQL URL may hold a password: it is never printed.
impl fmt::Debug for DatabaseTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// Key of the audit chain (HMAC-SHA256). It is kept outside the database: who can only write the
/// database cannot forge the chain.
#[derive(Clone, PartialEq, Eq)]
pub struct ChainKey([u8; 32]);

impl ChainKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A fresh key from the system's random source.
    pub fn generate() -> Self {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for ChainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChainKey(…)")
    }
}

#[derive(Clone, Debug)]
pub struct ConnectOptions {
    pub target: DatabaseTarget,
    pub chain_key: ChainKey,
    /// Concurrent submissions share one transaction and one fsync. Off only to measure what it gains.
    pub group_commit: bool,
    /// Connections that read at once; `None`: what suits the engine. Tests take one, so that whoever asks for a
    /// second while holding one is found out: under a crowd such requests wait for each other.
    pub readers: Option<NonZeroU32>,
}
