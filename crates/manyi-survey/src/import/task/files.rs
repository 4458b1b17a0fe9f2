//! Uploaded files, in a folder of the installation, and which imports this process works on.

use manyi_kernel::ImportId;
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// Of one uploaded file, where the installation says nothing else.
pub const DEFAULT_MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Clones share everything.
#[derive(Clone, Debug, Default)]
pub struct ImportFiles {
    folder: Option<Arc<Path>>,
    max_bytes: u64,
    at_work: Arc<Mutex<HashSet<ImportId>>>,
}

/// While it lives, this process works on an import.
pub(crate) struct AtWork {
    files: ImportFiles,
    import: ImportId,
}

impl ImportFiles {
    /// Files of at most `max_bytes` are kept in `folder`, which is made when it is first needed.
    pub fn new(folder: PathBuf, max_bytes: u64) -> Self {
        Self { folder: Some(folder.into()), max_bytes, at_work: Arc::default() }
    }

    pub(crate) fn max_bytes(&self) -> u64 {
        self.max_bytes
    }

    /// Where the file of an import is; `None` where the installation keeps no uploads.
    pub(crate) fn path(&self, import: ImportId) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(format!("{import}.upload")))
    }

    pub(crate) fn begin(&self, import: ImportId) -> AtWork {
        self.lock().insert(import);
        AtWork { files: self.clone(), import }
    }

    pub(crate) fn is_at_work(&self, import: ImportId) -> bool {
        self.lock().contains(&import)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashSet<ImportId>> {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.files.lock().remove(&self.import);
    }
}
