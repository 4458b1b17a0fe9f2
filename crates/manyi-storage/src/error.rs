//! What can go wrong with the store, sorted by what a caller can do about it.

use manyi_kernel::{Problem, ProblemKind};
use sea_orm::DbErr;

/// Cheap to clone: when a shared commit fails, everyone in it is told.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StorageError {
    /// Away for the moment (restart, network, pool or lock wait exceeded): trying again later helps.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// Writes are refused until space is freed; reads go on.
    #[error("the disk of the database is full")]
    DiskFull,
    /// A unique rule was violated. Names the constraint (PostgreSQL) or `table.column` (SQLite).
    #[error("a row with the same {0} exists")]
    Conflict(String),
    /// The row was edited since the caller read it.
    #[error("edited meanwhile")]
    RevisionMismatch,
    /// What is stored cannot be trusted or read; the text says what to do.
    #[error("the stored data is damaged: {0}")]
    Corrupt(String),
    /// Another process works on the same SQLite file.
    #[error("{path} is in use by another process; stop it first (one process per SQLite file)")]
    InUse { path: String },
    /// The database was written by a newer version of the program.
    #[error(
        "the database is newer than this program: it has had `{0}`; use the newer program or restore a backup"
    )]
    NewerSchema(String),
    /// A setting of the database would lose acknowledged data.
    #[error("{0}")]
    UnsafeSetting(String),
    /// The database cannot be opened; the text names place and mend.
    #[error("{0}")]
    Open(String),
    /// A unit of work with events but no audit row: a fault in the program.
    #[error("a unit of work recorded events but no audit row")]
    Unaudited,
    /// A value that the store cannot keep (a NUL character, JSON that cannot be written).
    #[error("{0}")]
    Unstorable(String),
    /// Work inside a shared transaction panicked or took too long; it was rolled back alone.
    #[error("the work was abandoned: {0}")]
    Abandoned(&'static str),
    /// Everything else: a fault in the program or the schema.
    #[error("{0}")]
    Database(DbErr),
}

impl StorageError {
    /// Whether this is the violation of a unique rule whose name contains `word`
    /// (a column name: engines name the rule differently, both contain the column).
    pub fn conflicts_on(&self, word: &str) -> bool {
        matches!(self, Self::Conflict(name) if name.contains(word))
    }

    /// Whether the same call may succeed later without any change.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::DiskFull)
    }
}

impl From<DbErr> for StorageError {
    fn from(error: DbErr) -> Self {
        crate::classify::classify(error)
    }
}

impl From<StorageError> for Problem {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Unavailable(_) => {
                tracing::warn!(%error, "storage unavailable");
                Self::unavailable()
            }
            StorageError::DiskFull => {
                tracing::error!(%error, "disk full");
                Self::new(ProblemKind::Unavailable, "storage.disk_full")
            }
            StorageError::Conflict(_) => Self::new(ProblemKind::Conflict, "storage.conflict"),
            StorageError::RevisionMismatch => {
                Self::new(ProblemKind::RevisionMismatch, "storage.edited_meanwhile")
            }
            StorageError::Corrupt(_)
            | StorageError::InUse { .. }
            | StorageError::NewerSchema(_)
            | StorageError::UnsafeSetting(_)
            | StorageError::Open(_)
            | StorageError::Unaudited
            | StorageError::Unstorable(_)
            | StorageError::Abandoned(_)
            | StorageError::Database(_) => {
                tracing::error!(%error, "storage fault");
                Self::internal()
            }
        }
    }
}
