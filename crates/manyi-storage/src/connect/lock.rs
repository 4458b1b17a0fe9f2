//! One process per SQLite file. The operating system drops the lock with its process, so a
//! killed process never leaves a stale one behind.

use crate::StorageError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// Locked until dropped.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: File,
}

impl FileLock {
    /// Takes the lock of the database at `database`: the file beside it named `….lock`.
    pub(crate) fn take(database: &Path) -> Result<Self, StorageError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let path = Path::new(&name);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(|error| StorageError::Open(format!("cannot open {}: {error}", path.display())))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(StorageError::InUse { path: database.display().to_string() })
            }
            Err(TryLockError::Error(error)) => {
                Err(StorageError::Open(format!("cannot lock {}: {error}", path.display())))
            }
        }
    }
}
